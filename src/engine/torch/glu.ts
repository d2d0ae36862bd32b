import { hasKernels, kernels } from '../kernels/kernels'
import { differentiable } from './differentiable'
import { axisInEngine } from './layout'
import { loop } from './loop'
import type { Operation } from './operation'

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** torch.nn.GLU: the first half of one axis of PyTorch's order times the sigmoid of the second. */
export const glu = (dim: number): Operation => ({
  name: 'GLU',
  call([input]) {
    const axis = axisInEngine(input.rank, dim)
    const half = (input.shape[axis] / 2) * input.shape.slice(axis + 1).reduce((a, b) => a * b, 1)
    const shape = input.shape.with(axis, input.shape[axis] / 2)
    /** Runs over the numbers a of the first halves: `i` counts them, b stands at `at` + half. */
    const each = (count: number, run: (i: number, at: number) => void): void => {
      for (let i = 0, at = 0; i < count; at += half)
        for (let k = 0; k < half; k++, i++, at++) run(i, at)
    }
    const gated = differentiable(
      (x) =>
        loop([x], shape, (to, from) => {
          if (hasKernels()) {
            kernels().gate(from.byteOffset, to.byteOffset, half && to.length / half, half)
            return
          }
          each(to.length, (i, at) => {
            to[i] = from[at] * sigmoid(from[at + half])
          })
        }),
      (dy, x) =>
        loop([dy, x], x.shape, (to, given, from) =>
          each(given.length, (i, at) => {
            const gate = sigmoid(from[at + half])
            to[at] = given[i] * gate
            to[at + half] = given[i] * from[at] * gate * (1 - gate)
          }),
        ),
    )
    return gated(input)
  },
  outputShape: ([input]) => input.with(dim, input[dim] / 2),
})
