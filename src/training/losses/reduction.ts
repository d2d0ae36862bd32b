import { choice, list } from '../../layers/fields'

/** The field `reduction` of most losses. */
export const reduction = choice(
  'reduction',
  ['mean', 'sum'],
  'Whether the loss is the mean over the batch, or the sum.',
)

/** The field `weight` of losses that know classes. */
export const classWeight = list(
  'weight',
  null,
  'One factor for each class: more than 1 for a class that is rare.',
  { empty: 'all classes count alike', min: 0, step: 0.1, most: 1_000 },
)

/** The field `ignore_index`. */
export const ignoredLabel = [-100, 'A target with this number counts for nothing.'] as const
