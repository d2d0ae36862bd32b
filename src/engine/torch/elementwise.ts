import type { Elementwise } from '../../layers/torchOptions'
import { channelwise } from './channelwise'
import { loop, withGradient } from './loop'
import type { Operation } from './operation'
import { scalarFunction } from './scalars'

/**
 * An element-wise function by name. PyTorch rounds the numbers of the function to float32 as well.
 */
export function elementwise(name: Elementwise, numbers: readonly number[] = []): Operation {
  const { value, slope, blocks } = scalarFunction(name, numbers.map(Math.fround))
  const curve = withGradient(
    (x) =>
      loop([x], x.shape, (to, from) => {
        for (let i = 0; i < to.length; i++) to[i] = value(from[i])
      }),
    (dy, x) =>
      loop([dy, x], x.shape, (to, given, from) => {
        for (let i = 0; i < to.length; i++) {
          const rise = slope(from[i])
          to[i] = rise === 0 && blocks ? 0 : given[i] * rise
        }
      }),
  )
  return {
    name,
    call: ([x]) => curve(x),
    outputShape: ([input]) => input,
    alone: channelwise(([x]) => curve(x)),
  }
}
