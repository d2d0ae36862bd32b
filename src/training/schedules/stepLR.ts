import { int } from '../../layers/fields'
import { given, raised, row } from '../notation'
import { defineSchedule } from '../scheduleKind'
import { done, every, gammaField, lengthOf, perOf, schedulerCode } from './every'
import { misfit, runHas, shortened } from './misfit'

const fields = [
  int('step_size', 10, 'How many epochs or steps the rate stays the same.', {
    min: 1,
    soft: [1, 30],
  }),
  gammaField(0.1),
  every,
] as const

/** Source: torch.optim.lr_scheduler.StepLR. */
export const stepLR = defineSchedule({
  kind: 'StepLR',
  help: 'Multiplies the rate by gamma at regular intervals.',
  fields,
  rule: () => [
    row`η = ${given('lr')} ${raised(given('gamma'), row`⌊ t / ${given('step_size')} ⌋`)}`,
  ],
  problem: (p, run) =>
    p.step_size < lengthOf(p, run) || p.gamma === 1
      ? null
      : misfit(
          `The rate never changes: step_size is ${p.step_size}, and ${runHas(p, run)}.`,
          'step_size',
          shortened('step_size', 1 / 3, p, run),
        ),
  per: perOf,
  rate: (base, p, at) => base * p.gamma ** Math.floor(done(p, at) / p.step_size),
  code: (_base, p) => schedulerCode('StepLR', fields, p, ['step_size']),
})
