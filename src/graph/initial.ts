import { sizeOf } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import { createGenerator } from '../sources/generator'
import type { Tensor } from './project'

/**
 * Weights as the module's constructor draws them after `torch.manual_seed(seed)`: in list order,
 * each from U(−1/√fanIn, 1/√fanIn) unless it has a constant initial value. Source: torch.nn.Linear
 * and torch.nn.Conv2d, reset_parameters.
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

/** Larger weights exist only once, edited in place, and are drawn only in the worker. */
export const LARGE = 1_000_000

/** Are a layer's weights together too large to draw on the page, so that the worker must? */
export const areLarge = (weights: readonly Weight[]): boolean =>
  weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0) > LARGE
