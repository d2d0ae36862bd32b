import type { MathFunction } from '../../layers/torch/math'
import { composed, stock } from './kit'
import { absent, type StockStep } from './step'

/** The largest exponent that is written as a product. */
const MOST_FACTORS = 16

/** x times itself; a power that is no whole number from 1 on has no stock layer. */
function pow(exponent: number): StockStep {
  if (exponent === 0) return composed(({ x, scaled }) => scaled(x, 0, 1))
  if (exponent === 1) return stock('linear')
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > MOST_FACTORS)
    return absent(`Pow with the exponent ${exponent}`)
  return composed(({ x, product }) => product(...Array.from({ length: exponent }, () => x)))
}

/** Functions of one number as stock layers; most have none. */
export const MATH_STEPS: Readonly<Record<MathFunction, (...numbers: number[]) => StockStep>> = {
  exp: () => absent('Exp'),
  log: () => absent('Log'),
  sqrt: () => absent('Sqrt'),
  abs: () => composed(({ x, cut, scaled, sum }) => sum(cut(x), cut(scaled(x, -1)))),
  neg: () => composed(({ x, scaled }) => scaled(x, -1)),
  reciprocal: () => absent('Reciprocal'),
  clamp: (min, max) =>
    composed(({ x, scaled, larger, smaller }) => {
      const raised = Number.isFinite(min) ? larger(x, scaled(x, 0, min)) : x
      return Number.isFinite(max) ? smaller(raised, scaled(x, 0, max)) : raised
    }),
  pow,
}
