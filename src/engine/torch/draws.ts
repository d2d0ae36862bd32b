import { createGenerator, type Generator } from '../../layers/generator'

let shared: Generator | null = null

/** Does every layer draw on from where the one before it stopped, as in a training loop? */
export const drawsOn = (): boolean => shared !== null

/**
 * The generator of a layer: one of its own with this seed, so that a map that is painted again
 * stays the same; within `drawingFrom` the one that all layers share.
 */
export const generatorOf = (seed: number): Generator => shared ?? createGenerator(seed)

/** Runs `make` with one generator for all layers, as PyTorch's has them draw from its own. */
export function drawingFrom<T>(generator: Generator, make: () => T): T {
  const before = shared
  shared = generator
  try {
    return make()
  } finally {
    shared = before
  }
}
