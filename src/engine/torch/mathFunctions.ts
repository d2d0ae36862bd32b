import type { MathFunction } from '../../layers/torch/math'
import { inPieces, type ScalarFunction, smooth } from './scalarFunction'

/** x to the power y as C has it: 1 to any power is 1, and −1 to an infinite one. */
export function power(x: number, y: number): number {
  if (x === 1 || (x === -1 && Math.abs(y) === Infinity)) return 1
  return x ** y
}

/**
 * x to a power that is the same for all x. Some exponents have a way of their own in PyTorch, which
 * differs at 0 and infinity. Source: aten/src/ATen/native/cpu/PowKernel.cpp.
 */
const powerOf = (exponent: number): ((x: number) => number) => {
  if (exponent === 0.5) return Math.sqrt
  if (exponent === -0.5) return (x) => 1 / Math.sqrt(x)
  return (x) => power(x, exponent)
}

function pow(exponent: number): ScalarFunction {
  const below = powerOf(exponent - 1)
  return exponent === 0
    ? inPieces(
        () => 1,
        () => 0,
      )
    : smooth(powerOf(exponent), (x) => exponent * below(x))
}

/** torch.exp and its like. */
export const MATH_FUNCTIONS: Readonly<
  Record<MathFunction, (...numbers: number[]) => ScalarFunction>
> = {
  exp: () => smooth(Math.exp, Math.exp),
  log: () => smooth(Math.log, (x) => 1 / x),
  sqrt: () => smooth(Math.sqrt, (x) => 0.5 / Math.sqrt(x)),
  abs: () => smooth(Math.abs, (x) => (x > 0 ? 1 : x < 0 ? -1 : 0)),
  neg: () =>
    smooth(
      (x) => -x,
      () => -1,
    ),
  reciprocal: () =>
    smooth(
      (x) => 1 / x,
      (x) => -1 / (x * x),
    ),
  clamp: (min, max) =>
    inPieces(
      (x) => {
        const raised = x < min ? min : x
        return raised > max ? max : raised
      },
      (x) => (x >= min && x <= max ? 1 : 0),
    ),
  pow,
}
