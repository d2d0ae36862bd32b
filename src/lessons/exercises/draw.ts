import { createGenerator } from '../../layers/generator'

/** Random choices that a seed repeats. */
export interface ExerciseDraw {
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number
  /** One of these. */
  readonly pick: <T>(from: readonly T[]) => T
}

/** The choices of a seed, a whole number from 0 on, below 2³². */
export function drawOf(seed: number): ExerciseDraw {
  const generator = createGenerator(seed)
  const whole = (low: number, high: number): number => generator.integers(1, low, high + 1)[0]
  return { whole, pick: (from) => from[whole(0, from.length - 1)] }
}
