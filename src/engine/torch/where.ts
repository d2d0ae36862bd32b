import { type Tensor, zerosLike } from '@tensorflow/tfjs-core'
import { broadcast, isClash } from '../../layers/merge/broadcast'
import type { Shape } from '../../layers/tensorShape'
import { hasKernels } from '../kernels/kernels'
import { broadcastKernel } from './broadcastKernel'
import { eachRun } from './broadcastRuns'
import { differentiableInEach } from './differentiable'
import { raised } from './layout'
import { loop } from './loop'
import type { Operation } from './operation'

const outputOf = (inputs: readonly Shape[]): Shape => {
  const shape = broadcast(inputs)
  return isClash(shape) ? [] : shape
}

function chosenByLoop(inputs: readonly Tensor[]): Tensor {
  const shapes = inputs.map(({ shape }) => shape)
  const output = outputOf(shapes)
  return loop(inputs, output, (to, condition, a, b) =>
    eachRun(output, shapes, (start, count, from, step) => {
      for (let i = 0; i < count; i++)
        to[start + i] =
          condition[from[0] + i * step[0]] === 0
            ? b[from[2] + i * step[2]]
            : a[from[1] + i * step[1]]
    }),
  )
}

/** The gradient of the input at a port, 1 or 2: what comes where it was taken. */
function gradient(dy: Tensor, inputs: readonly Tensor[], port: 1 | 2): Tensor {
  const shapes = inputs.map(({ shape }) => shape)
  return loop([dy, inputs[0]], shapes[port], (to, given, condition) => {
    const sums = new Float64Array(to.length)
    eachRun(dy.shape, shapes, (start, count, from, step) => {
      for (let i = 0; i < count; i++)
        if ((condition[from[0] + i * step[0]] === 0) === (port === 2))
          sums[from[port] + i * step[port]] += given[start + i]
    })
    to.set(sums)
  })
}

/** torch.where of a condition, which is true where it is not 0, and two inputs. */
export function where(): Operation {
  const byKernel = broadcastKernel('choose', outputOf)
  const chosen = differentiableInEach(
    (...own) => (hasKernels() ? byKernel(own) : chosenByLoop(own)),
    (dy, own) => [zerosLike(own[0]), gradient(dy, own, 1), gradient(dy, own, 2)],
  )
  return {
    name: 'Where',
    call(inputs) {
      const rank = Math.max(...inputs.map((x) => x.rank))
      return chosen(...inputs.map((x) => raised(x, rank)))
    },
    outputShape: outputOf,
  }
}
