import { choice, type Field, number, type Parameters } from '../../layers/fields'
import { printCall } from '../pythonText'
import type { Moment, RunLength } from '../scheduleKind'
import { choosing, type TrainingProblem } from '../trainingProblem'

/** How often `scheduler.step()` is called: the loop decides, not the scheduler. */
export const every = choice(
  'every',
  ['epoch', 'step'],
  'Whether the schedule counts epochs or steps.',
  { outside: true },
)

/** A schedule that counts epochs or steps. */
export type Counted = { readonly every: 'epoch' | 'step' }

/** The field `gamma`. */
export const gammaField = (standard: number) =>
  number('gamma', standard, 'What the rate is multiplied by each time.', {
    min: 0,
    soft: [0, 1],
  })

/** The fact `per` of a schedule with the field `every`. */
export const perOf = (p: Counted): 'epoch' | 'step' => p.every

/** How often the scheduler has been stepped. */
export const done = (p: Counted, at: Moment): number => (p.every === 'step' ? at.step : at.epoch)

/** How often it is stepped in the whole run. */
export const lengthOf = (p: Counted, run: RunLength): number =>
  p.every === 'step' ? run.epochs * run.stepsPerEpoch : run.epochs

/** The line that makes a scheduler of this class. */
export const schedulerCode = (
  kind: string,
  fields: readonly Field[],
  p: Parameters,
  required: readonly string[] = [],
): readonly string[] => [
  `scheduler = ` +
    printCall(`torch.optim.lr_scheduler.${kind}`, ['optimizer'], fields, p, required),
]

/** What PyTorch says of momentum that is to cycle, where the optimizer has none that can. */
export const momentumProblem = (
  { cycle_momentum }: { readonly cycle_momentum: boolean },
  cycles: boolean,
): TrainingProblem | null =>
  cycle_momentum && !cycles
    ? {
        text: 'This optimizer has no momentum that could cycle.',
        field: 'cycle_momentum',
        torch: 'optimizer must support momentum with `cycle_momentum` option enabled',
        fixes: [choosing('Set cycle_momentum to False', { cycle_momentum: false })],
      }
    : null
