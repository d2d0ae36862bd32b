import { int, number } from '../../layers/fields'
import { given, row } from '../notation'
import { defineSchedule } from '../scheduleKind'
import { choosing } from '../trainingProblem'
import { done, every, lengthOf, perOf, schedulerCode } from './every'
import { misfit, runHas, shortened } from './misfit'

const fields = [
  number('factor', 1 / 3, 'What the rate is multiplied by at the start.', {
    min: 0,
    max: 1,
    soft: [0, 1],
  }),
  int('total_iters', 5, 'How long the start lasts.', { min: 0, soft: [0, 20] }),
  every,
] as const

/** Less of the rate at the start. Source: torch.optim.lr_scheduler.ConstantLR. */
export const constantLR = defineSchedule({
  kind: 'ConstantLR',
  help: 'A part of the rate for the first epochs, then all of it.',
  fields,
  rule: () => [
    row`η = ${given('factor')} · ${given('lr')} , t < ${given('total_iters')}`,
    row`η = ${given('lr')} , t ≥ ${given('total_iters')}`,
  ],
  problem: (p, run) =>
    p.factor > 1 || p.factor < 0
      ? {
          text: 'factor is from 0 to 1.',
          field: 'factor',
          torch: 'Constant multiplicative factor expected to be between 0 and 1.',
          fixes: [choosing('Set factor to 1', { factor: 1 })],
        }
      : p.total_iters < lengthOf(p, run) || p.factor === 1
        ? null
        : misfit(
            `All of the rate never comes: total_iters is ${p.total_iters}, and ${runHas(p, run)}.`,
            'total_iters',
            shortened('total_iters', 1 / 5, p, run),
          ),
  per: perOf,
  rate: (base, p, at) => (done(p, at) < p.total_iters ? base * p.factor : base),
  code: (_base, p) => schedulerCode('ConstantLR', fields, p),
})
