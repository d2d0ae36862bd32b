import { choice, type Field, number, type Parameters } from '../../layers/fields'
import { printCall } from '../pythonText'
import type { Moment, RunLength } from '../scheduleKind'

/** How often `scheduler.step()` is called: the loop decides, not the scheduler. */
export const every = choice(
  'every',
  ['epoch', 'step'],
  'Whether the schedule counts epochs or steps.',
  { outside: true },
)

type Counted = { readonly every: 'epoch' | 'step' }

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
