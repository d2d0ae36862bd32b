import type { Parameters } from '../layers/fields'
import { isForbidden } from '../layers/forbidden'
import {
  LARGEST_SEED,
  MOST_AUGMENTATIONS,
  MOST_BATCH,
  MOST_CHOSEN_NUMBERS,
  MOST_EPOCHS,
  MOST_ID,
  MOST_LAYERS,
  MOST_TEXT,
} from '../layers/limits'
import type { Project } from './project'
import { type Chosen, type TrainingSetup, withKnownCards } from './trainingSetup'

const isWhole =
  (min: number, max: number) =>
  (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MOST_ID && !isForbidden(value)

const orNull =
  <T>(check: (value: unknown) => value is T) =>
  (value: unknown): value is T | null =>
    value === null || check(value)

const listOf =
  <T>(check: (value: unknown) => value is T, most: number) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.length <= most && value.every(check)

/** Can a parameter hold this at all? Whether its field does is known where its kind is. */
const isPlain = (value: unknown): boolean =>
  value === null ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (typeof value === 'string' && value.length <= MOST_TEXT) ||
  (Array.isArray(value) &&
    value.length <= MOST_CHOSEN_NUMBERS &&
    value.every((each) => each === null || (typeof each === 'number' && Number.isFinite(each))))

const isParameters = (value: unknown): value is Parameters =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([name, each]) => isId(name) && isPlain(each))

const isChosen = (value: unknown): value is Chosen =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'parameters' in value &&
  Object.keys(value).length === 2 &&
  isId(value.kind) &&
  isParameters(value.parameters)

/** Which values each part of a setup can have, whichever cards and kinds there are. */
export const SETUP_CHECKS: {
  readonly [Name in keyof TrainingSetup]: (value: unknown) => value is TrainingSetup[Name]
} = {
  source: orNull(isId),
  output: orNull(isId),
  loss: isChosen,
  optimizer: isChosen,
  schedule: isChosen,
  clipping: orNull(isChosen),
  initialisation: orNull(isChosen),
  epochs: isWhole(1, MOST_EPOCHS),
  batch_size: isWhole(1, MOST_BATCH),
  shuffle: isBoolean,
  drop_last: isBoolean,
  seed: isWhole(-LARGEST_SEED, LARGEST_SEED),
  augmentation: listOf(isChosen, MOST_AUGMENTATIONS),
  frozen: listOf(isId, MOST_LAYERS),
  patience: orNull(isWhole(1, MOST_EPOCHS)),
}

/** Would the training setup, if any, survive saving and loading? */
export function hasSoundTraining({ graph, training }: Project): boolean {
  if (training === undefined) return true
  const fields: Readonly<Record<string, unknown>> = { ...training }
  return (
    Object.entries(SETUP_CHECKS).every(([name, check]) => check(fields[name])) &&
    withKnownCards(training, graph.nodes) === training
  )
}

/** The project, with a training setup that names only its cards. */
export function withSoundTraining(project: Project): Project {
  if (!project.training) return project
  const training = withKnownCards(project.training, project.graph.nodes)
  return training === project.training ? project : { ...project, training }
}
