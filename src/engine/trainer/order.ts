import { createGenerator, type GeneratorState } from '../../layers/generator'

/** In which order the samples of a part are taken, epoch after epoch. */
export interface SampleOrder {
  /** Places in the part, in the order of the next epoch. */
  next(): Int32Array
  /** What a later run goes on from. */
  state(): GeneratorState
}

/**
 * The order in which `DataLoader(…, shuffle=True, generator=torch.Generator().manual_seed(seed))`
 * takes `count` samples; their own order where they are not shuffled. Source:
 * torch/utils/data/{dataloader,sampler}.py: each epoch draws a seed for workers first, and after
 * its last sample a permutation of which nothing is taken.
 */
export function createOrder(
  count: number,
  shuffle: boolean,
  from: number | GeneratorState,
): SampleOrder {
  const generator = createGenerator(from)
  return {
    next() {
      if (!shuffle) return Int32Array.from({ length: count }, (_, i) => i)
      generator.skipWhole()
      const order = generator.permutation(count)
      generator.permutation(count)
      return order
    },
    state: () => generator.state(),
  }
}
