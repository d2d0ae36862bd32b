import { erase } from '../layers/erase'
import type { Field, ParamsOf } from '../layers/fields'
import type { Generator } from '../layers/generator'
import type { Shape } from '../layers/tensorShape'

interface AugmentationFacts<F extends readonly Field[]> {
  /** The class in torchvision.transforms. */
  readonly kind: string
  readonly help: string
  readonly fields: F
  /** It moves what is in a picture, so that a target which is a picture would no longer fit. */
  readonly moves: boolean
  /** It takes samples of any shape; else only pictures [C, H, W]. */
  readonly anyShape?: true
  /** One draw: a new sample of the same shape, or the sample itself where it is left as it is. */
  readonly apply: (
    sample: Float32Array,
    shape: Shape,
    p: ParamsOf<F>,
    generator: Generator,
  ) => Float32Array
  /** The call in Python, `transforms.…`. */
  readonly code: (p: ParamsOf<F>, shape: Shape) => string
}

/** A way to vary samples while a network is trained: one file of facts each. */
export type AugmentationKind = AugmentationFacts<readonly Field[]>

/** Defines one; its functions are typed by its own fields. */
export const defineAugmentation = <const F extends readonly Field[]>(
  facts: AugmentationFacts<F>,
): AugmentationKind => erase<AugmentationKind>(facts)
