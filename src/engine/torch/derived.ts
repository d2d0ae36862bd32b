import { engine, keep, type Tensor, tidy } from '@tensorflow/tfjs-core'

/** Is tfjs recording what is computed, because gradients are asked for? */
export const isRecording = (): boolean => engine().state.gradientDepth > 0

/**
 * What is made of a weight (a filter in another order), kept as long as the numbers of the weight
 * stay the same.
 */
interface Derived {
  readonly of: (weight: Tensor) => readonly Tensor[]
  readonly dispose: () => void
}

/**
 * Remembers what `make` gives; new weights are found by their data, which tfjs replaces at each
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
