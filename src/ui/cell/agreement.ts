import { readable } from '../controls/formatNumber'
import { printValue } from './printValue'

/** Below this, float32 loses precision, and no explanation is useful. */
const SMALLEST = 1e-37
/** The largest number of float32. */
const LARGEST = (2 - 2 ** -23) * 2 ** 127

/**
 * Why the engine's number prints differently from the sum of its terms, in one sentence. `size` is
 * the sum of the terms' magnitudes.
 */
export function disagreement(
  ours: number,
  engine: number,
  size: number,
): { readonly text: string; readonly rounding: boolean } | null {
  if (printValue(ours) === printValue(engine) || Math.abs(ours - engine) < SMALLEST) return null
  const [a, b, by] = [
    ours.toPrecision(8),
    engine.toPrecision(8),
    Math.abs(ours - engine).toExponential(0),
  ].map(readable)
  // ∞ − ∞ is NaN.
  if (!Number.isFinite(engine) && size > LARGEST)
    return {
      rounding: true,
      text:
        `The terms give ${a}. The engine has ${b}: it computes in float32, which ends at ` +
        '3.4e38.',
    }
  const rounding = Math.abs(ours - engine) <= 1e-5 * Math.max(size, Math.abs(ours))
  return rounding
    ? {
        rounding,
        text:
          `Without rounding it is ${a}. The engine has ${b}: it computes in float32, ` +
          `which keeps about 7 digits of the largest terms, and is ${by} off.`,
      }
    : {
        rounding,
        text:
          `The terms give ${a}, and the engine has ${b}: that is more than the rounding ` +
          'of float32 explains.',
      }
}
