import type { MathFunction } from '../../layers/torchMath'
import type { Elementwise } from '../../layers/torchOptions'
import { ACTIVATION_FUNCTIONS } from './activationFunctions'
import { channelwise } from './channelwise'
import { loop, withGradient } from './loop'
import { MATH_FUNCTIONS } from './mathFunctions'
import type { Operation } from './operation'
import type { ScalarFunction } from './scalarFunction'

const isMath = (name: Elementwise): name is MathFunction => name in MATH_FUNCTIONS

const curveOf = (name: Elementwise, numbers: readonly number[]): ScalarFunction =>
  isMath(name)
    ? MATH_FUNCTIONS[name](...numbers)
    : { ...ACTIVATION_FUNCTIONS[name](...numbers), blocks: true }

/**
 * An element-wise function by name. PyTorch rounds the numbers of the function to float32 as well.
 */
export function elementwise(name: Elementwise, numbers: readonly number[] = []): Operation {
  const { value, slope, blocks } = curveOf(name, numbers.map(Math.fround))
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
