import { choice, type Field, type Parameters } from '../../layers/fields'
import { printCall } from '../pythonText'
import type { Moment } from '../scheduleKind'

/** How often `scheduler.step()` is called: the loop decides, not the scheduler. */
export const every = choice(
  'every',
  ['epoch', 'step'],
  'Whether the schedule counts epochs or steps.',
  { outside: true },
)

type Counted = { readonly every: 'epoch' | 'step' }

/** The fact `per` of a schedule with the field `every`. */
export const perOf = (p: Counted): 'epoch' | 'step' => p.every

/** How often the scheduler has been stepped. */
export const done = (p: Counted, at: Moment): number => (p.every === 'step' ? at.step : at.epoch)

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
