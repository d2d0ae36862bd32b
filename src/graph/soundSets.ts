import { isForbidden } from '../layers/forbidden'
import {
  MOST_CLASS_NAME,
  MOST_CLASSES,
  MOST_ID,
  MOST_PROJECT_NAME,
  MOST_SAMPLE_BYTES,
  MOST_SAMPLES,
} from '../layers/limits'
import { type Shape, sizeOf } from '../layers/tensorShape'
import type { SampleSet, Targets } from '../sources/sampleSet'
import type { Project } from './project'

const isShape = (shape: Shape): boolean =>
  shape.length > 0 && shape.length <= 8 && shape.every((size) => Number.isInteger(size) && size > 0)

const isFinite = (values: Float32Array): boolean => {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false
  return true
}

function soundTargets(targets: Targets, count: number): boolean {
  if (targets.of === 'values')
    return (
      isShape(targets.shape) &&
      targets.data.length === count * sizeOf(targets.shape) &&
      isFinite(targets.data)
    )
  const { labels, names } = targets
  return (
    names.length > 0 &&
    names.length <= MOST_CLASSES &&
    names.every((name) => name.length <= MOST_CLASS_NAME) &&
    labels.length === count &&
    labels.every((label) => label >= 0 && label < names.length)
  )
}

const sound = new WeakSet<SampleSet>()

/** Is all that a set says of itself true, and within the limits? Looks at a set once. */
export function isSoundSet(set: SampleSet): boolean {
  if (sound.has(set)) return true
  const { name, shape, count, training, inputs, scale, targets } = set
  const isSound =
    name.length <= MOST_PROJECT_NAME &&
    isShape(shape) &&
    Number.isInteger(count) &&
    count > 0 &&
    count <= MOST_SAMPLES &&
    Number.isInteger(training) &&
    training >= 0 &&
    training <= count &&
    inputs.length === count * sizeOf(shape) &&
    inputs.byteLength <= MOST_SAMPLE_BYTES &&
    Number.isFinite(scale) &&
    scale > 0 &&
    (inputs instanceof Uint8Array || isFinite(inputs)) &&
    soundTargets(targets, count)
  if (isSound) sound.add(set)
  return isSound
}

/** Can a file hold a set under this id? */
export const isSetId = (id: string): boolean =>
  id.length > 0 && id.length <= MOST_ID && !isForbidden(id)

/** Would the project's own sets survive saving and loading? */
export const hasSoundSets = ({ datasets = {} }: Pick<Project, 'datasets'>): boolean =>
  Object.entries(datasets).every(([id, set]) => isSetId(id) && isSoundSet(set))
