import type { MathFunction } from '../../layers/torch/math'
import type { Elementwise } from '../../layers/torch/options'
import { ACTIVATION_FUNCTIONS } from './activationFunctions'
import { MATH_FUNCTIONS } from './mathFunctions'
import type { ScalarFunction } from './scalarFunction'

const isMath = (name: Elementwise): name is MathFunction => name in MATH_FUNCTIONS

/** An element-wise function by name, as a function of one number. */
export const scalarFunction = (name: Elementwise, numbers: readonly number[]): ScalarFunction =>
  isMath(name)
    ? MATH_FUNCTIONS[name](...numbers)
    : { ...ACTIVATION_FUNCTIONS[name](...numbers), blocks: true }
