import { engine, keep, type Tensor, tidy } from '@tensorflow/tfjs-core'

/** Is tfjs recording a gradient tape? */
export const isRecording = (): boolean => engine().state.gradientDepth > 0

/**
 * What is derived from a weight (a reordered filter), cached as long as its numbers stay the same.
 */
interface Derived {
  readonly of: (weight: Tensor) => readonly Tensor[]
  readonly dispose: () => void
}

/**
 * Caches what `make` gives; new weights are detected by their data, which tfjs replaces at each
 * change.
 */
export function createDerived(make: (weight: Tensor) => Tensor[]): Derived {
  let source: object | null = null
  let made: Tensor[] = []
  const dispose = () => {
    for (const tensor of made) tensor.dispose()
    made = []
    source = null
  }
  return {
    of(weight) {
      if (weight.dataId === source) return made
      dispose()
      made = tidy(() => make(weight)).map((tensor) => keep(tensor))
      source = weight.dataId
      return made
    },
    dispose,
  }
}
