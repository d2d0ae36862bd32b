import type { Chosen } from '../graph/trainingSetup'
import type { Parameters } from '../layers/fields'
import type { Generator } from '../layers/generator'
import { soundParameters } from '../layers/parameters'
import { type Shape, sizeOf } from '../layers/tensorShape'
import {
  batchOf,
  normaliseIn,
  type SampleSet,
  type SetFacts,
  type Statistics,
} from '../sources/sampleSet'
import { AUGMENTATIONS } from './augmentation'
import type { AugmentationKind } from './augmentationKind'

/** The facts of a choice; undefined where this version does not know it. */
export const augmentationOf = ({ kind }: Pick<Chosen, 'kind'>): AugmentationKind | undefined =>
  AUGMENTATIONS.find((one) => one.kind === kind)

/** All its parameters: defaults in place of those that are missing or invalid. */
const complete = ({ fields }: AugmentationKind, given: Parameters): Parameters =>
  soundParameters(fields, {
    ...Object.fromEntries(fields.map((field) => [field.name, field.default])),
    ...given,
  })

const isPicture = (shape: Shape): boolean => shape.length === 3

/** Why a choice does nothing to samples of this set, in a sentence; null where it works. */
export function augmentationProblem(
  { kind: name }: Pick<Chosen, 'kind'>,
  { shape, targets }: Pick<SetFacts, 'shape' | 'targets'>,
): string | null {
  const kind = augmentationOf({ kind: name })
  if (!kind) return `This version of ConvScope does not know ${name}.`
  if (!kind.anyShape && !isPicture(shape))
    return `${name} is for pictures, channels × height × width, and these samples are none.`
  if (kind.moves && targets.of === 'values' && targets.shape.length > 1)
    return `${name} would move the picture and not its target.`
  return null
}

/**
 * One draw of these choices in turn, of a sample before it is normalised; the sample itself stays
 * as it is. Draws what torchvision draws from a generator in the same state. What is not known, or
 * is for pictures alone where this is none, is left out.
 */
export function augmented(
  sample: Float32Array,
  shape: Shape,
  list: readonly Chosen[],
  generator: Generator,
): Float32Array {
  let drawn = sample
  for (const chosen of list) {
    const kind = augmentationOf(chosen)
    if (kind && (kind.anyShape || isPicture(shape)))
      drawn = kind.apply(drawn, shape, complete(kind, chosen.parameters), generator)
  }
  return drawn
}

/**
 * Samples of a set in a row, [numbers.length, ...shape], each drawn anew by these choices, then
 * normalised: what a step of a run learns from. They lie in `room` where it has their size.
 */
export function augmentedBatch(
  set: SampleSet,
  numbers: ArrayLike<number>,
  list: readonly Chosen[],
  generator: Generator,
  normalise: Statistics | null,
  room?: Float32Array,
): Float32Array {
  if (list.length === 0) return batchOf(set, numbers, normalise, room)
  const batch = batchOf(set, numbers, null, room)
  const size = sizeOf(set.shape)
  for (let at = 0; at < batch.length; at += size) {
    const sample = batch.subarray(at, at + size)
    const drawn = augmented(sample, set.shape, list, generator)
    if (drawn !== sample) sample.set(drawn)
  }
  if (normalise) normaliseIn(batch, size, normalise)
  return batch
}

/** The choices as an expression of torchvision; null where there are none. */
export function augmentationCode(list: readonly Chosen[], shape: Shape): string | null {
  const calls = list.flatMap((chosen) => {
    const kind = augmentationOf(chosen)
    return kind ? [kind.code(complete(kind, chosen.parameters), shape)] : []
  })
  return calls.length === 0 ? null : `transforms.Compose([${calls.join(', ')}])`
}
