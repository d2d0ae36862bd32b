import { kindOf } from '../../graph/kinds'
import type { LastCard } from '../lossKind'
import type { TrainingFix } from '../trainingProblem'

/** The parameters that set how many outputs a layer gives. */
const COUNTS = ['out_features', 'out_channels']

/** The fix that gives the last card this many outputs, if it has a parameter for that. */
export const resized = (last: LastCard, count: number): readonly TrainingFix[] =>
  (kindOf(last)?.fields ?? [])
    .filter(({ name }) => COUNTS.includes(name))
    .map(({ name }) => ({
      label: `Set ${name} of ${last.kind} to ${count}`,
      step: { set: { [name]: count }, at: last.id },
    }))
