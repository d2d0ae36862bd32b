import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { LocalResponseNormOptions } from '../../layers/torch/options'
import { differentiable } from './differentiable'
import { loop } from './loop'
import type { Operation } from './operation'

/**
 * torch.nn.LocalResponseNorm along axis 1 of PyTorch's order. Channel c reads the channels c −
 * ⌊size/2⌋ … c + ⌊(size − 1)/2⌋.
 */
export function localResponseNorm({ size, alpha, beta, k }: LocalResponseNormOptions): Operation {
  const before = Math.floor(size / 2)
  const after = Math.floor((size - 1) / 2)

  /**
   * Calls `see` with the offset of the first channel of every line and the stride between channels.
   */
  function eachLine(
    shape: Shape,
    see: (start: number, step: number, channels: number) => void,
  ): void {
    const axis = shape.length === 4 ? 3 : 1
    const outer = sizeOf(shape.slice(0, axis))
    const channels = shape[axis]
    const inner = sizeOf(shape.slice(axis + 1))
    for (let block = 0; block < outer; block++)
      for (let i = 0; i < inner; i++) see(block * channels * inner + i, inner, channels)
  }
  /** Fills `level` with k + alpha·mean(x²) of every channel of a line. */
  function measure(level: Float64Array, x: Float32Array, start: number, step: number): void {
    for (let c = 0; c < level.length; c++) {
      let sum = 0
      for (let at = Math.max(0, c - before); at <= Math.min(level.length - 1, c + after); at++)
        sum += x[start + at * step] ** 2
      level[c] = k + (alpha * sum) / size
    }
  }

  const normalized = differentiable(
    (x) =>
      loop([x], x.shape, (to, from) =>
        eachLine(x.shape, (start, step, channels) => {
          const level = new Float64Array(channels)
          measure(level, from, start, step)
          for (let c = 0, i = start; c < channels; c++, i += step)
            to[i] = from[i] / level[c] ** beta
        }),
      ),
    (dy, x) =>
      loop([dy, x], x.shape, (to, given, from) =>
        eachLine(x.shape, (start, step, channels) => {
          const level = new Float64Array(channels)
          measure(level, from, start, step)
          const weighed = level.map(
            (value, c) => given[start + c * step] * from[start + c * step] * value ** (-beta - 1),
          )
          for (let c = 0, i = start; c < channels; c++, i += step) {
            let sum = 0
            // The channels whose window holds this one.
            for (let at = Math.max(0, c - after); at <= Math.min(channels - 1, c + before); at++)
              sum += weighed[at]
            to[i] = given[i] / level[c] ** beta - ((2 * alpha * beta) / size) * from[i] * sum
          }
        }),
      ),
  )
  return {
    name: 'LocalResponseNorm',
    call: ([x]) => normalized(x),
    outputShape: ([input]) => input,
  }
}
