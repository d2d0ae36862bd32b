import { sizeOf } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import { createGenerator } from '../sources/generator'
import type { Tensor } from './project'

/**
 * Weights as `torch.manual_seed(seed)` followed by the module's constructor draws them: in the
 * order of the list, each from U(−1/√fanIn, 1/√fanIn) unless it starts at one number. Source:
 * torch.nn.Linear and torch.nn.Conv2d, reset_parameters.
 */
export function initialWeights(
  weights: readonly Weight[],
  seed: number,
): Readonly<Record<string, Tensor>> {
  const generator = createGenerator(seed)
  return Object.fromEntries(
    weights.map(({ name, shape, fanIn, initial }) => {
      if (initial !== undefined)
        return [name, { shape, data: new Float32Array(sizeOf(shape)).fill(initial) }]
      const bound = 1 / Math.sqrt(fanIn)
      return [name, { shape, data: generator.uniform(sizeOf(shape), -bound, bound) }]
    }),
  )
}

/** Larger weights exist once: their array follows the edits. They are drawn in the worker alone. */
export const LARGE = 1_000_000

/**
 * Are all weights of a layer together too many to be drawn on the page, so that the worker is asked
 * for them?
 */
export const areLarge = (weights: readonly Weight[]): boolean =>
  weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0) > LARGE
