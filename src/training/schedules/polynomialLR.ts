import { int, number } from '../../layers/fields'
import { fraction, given, raised, row } from '../notation'
import { defineSchedule } from '../scheduleKind'
import { done, every, lengthOf, perOf, schedulerCode } from './every'
import { misfit, runHas, setting } from './misfit'

const fields = [
  int('total_iters', 5, 'How long the rate falls to 0.', { min: 1, soft: [1, 50] }),
  number('power', 1, 'The power of what is left: with 1 it falls evenly.', {
    min: 0,
    soft: [0, 3],
    step: 0.1,
  }),
  every,
] as const

/** Source: torch.optim.lr_scheduler.PolynomialLR. */
export const polynomialLR = defineSchedule({
  kind: 'PolynomialLR',
  help: 'Lets the rate fall to 0, evenly or by a power of what is left.',
  fields,
  rule() {
    const total = given('total_iters')
    const left = row`( 1 − ${fraction(row`min ( t , ${total} )`, total)} )`
    return [row`η = ${given('lr')} ${raised(left, given('power'))}`]
  },
  problem(p, run) {
    const length = lengthOf(p, run)
    if (p.total_iters === length || p.power === 0) return null
    const text =
      p.total_iters < length
        ? `The rate is 0 after ${p.total_iters} ${p.every}s, and ${runHas(p, run)}.`
        : `The rate does not come to 0: total_iters is ${p.total_iters}, and ${runHas(p, run)}.`
    return misfit(text, 'total_iters', [setting('total_iters', length)])
  },
  per: perOf,
  rate: (base, p, at) =>
    base * (1 - Math.min(p.total_iters, done(p, at)) / p.total_iters) ** p.power,
  code: (_base, p) => schedulerCode('PolynomialLR', fields, p),
})
