import { given, raised, row } from '../notation'
import { defineSchedule } from '../scheduleKind'
import { done, every, gammaField, perOf, schedulerCode } from './every'

const fields = [gammaField(0.9), every] as const

/** Source: torch.optim.lr_scheduler.ExponentialLR. */
export const exponentialLR = defineSchedule({
  kind: 'ExponentialLR',
  help: 'Multiplies the rate by gamma after each epoch or step.',
  fields,
  rule: () => [row`η = ${given('lr')} ${raised(given('gamma'), 't')}`],
  problem: () => null,
  per: perOf,
  rate: (base, p, at) => base * p.gamma ** done(p, at),
  code: (_base, p) => schedulerCode('ExponentialLR', fields, p, ['gamma']),
})
