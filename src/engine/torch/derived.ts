import { engine, keep, type Tensor, tidy } from '@tensorflow/tfjs-core'

/** Is tfjs recording a gradient tape? */
export const isRecording = (): boolean => engine().state.gradientDepth > 0

/**
 * What is derived from weights (a reordered filter), cached as long as their numbers stay the same.
 */
interface Derived {
  readonly of: (...weights: Tensor[]) => readonly Tensor[]
  readonly dispose: () => void
}

/**
 * Caches what `make` gives; new weights are detected by their data, which tfjs replaces at each
 * change.
 */
export function createDerived(make: (...weights: Tensor[]) => Tensor[]): Derived {
  let sources: readonly object[] = []
  let made: Tensor[] = []
  const dispose = () => {
    for (const tensor of made) tensor.dispose()
    made = []
    sources = []
  }
  return {
    of(...weights) {
      if (weights.every(({ dataId }, i) => dataId === sources[i])) return made
      dispose()
      made = tidy(() => make(...weights)).map((tensor) => keep(tensor))
      sources = weights.map(({ dataId }) => dataId)
      return made
    },
    dispose,
  }
}
