import { int, number } from '../../layers/fields'
import { fraction, given, row } from '../notation'
import { defineSchedule } from '../scheduleKind'
import { choosing } from '../trainingProblem'
import { done, every, lengthOf, perOf, schedulerCode } from './every'
import { misfit, runHas } from './misfit'

const fields = [
  int('T_max', null, 'How long the rate falls.', {
    min: 1,
    soft: [1, 50],
    empty: 'as long as the run',
  }),
  number('eta_min', 0, 'The rate at the end.', { min: 0, soft: [0, 0.1], step: 0.001 }),
  every,
] as const

/** Half a cosine from one rate to another. */
export const cosine = (from: number, to: number, part: number): number =>
  to + ((from - to) * (1 + Math.cos(Math.PI * part))) / 2

/** Source: torch.optim.lr_scheduler.CosineAnnealingLR. */
export const cosineAnnealingLR = defineSchedule({
  kind: 'CosineAnnealingLR',
  help: 'Lets the rate fall along half a cosine: slowly, faster, slowly.',
  fields,
  rule() {
    const [least, part] = [given('eta_min'), fraction('t', given('T_max'))]
    const half = fraction(row`1 + cos ( π ${part} )`, '2')
    return [row`η = ${least} + ( ${given('lr')} − ${least} ) ${half}`]
  },
  problem(p, run) {
    const length = lengthOf(p, run)
    if (p.T_max === null || p.T_max === length) return null
    const text =
      p.T_max < length
        ? `The rate rises again after T_max, ${p.T_max}: ${runHas(p, run)}.`
        : `The rate does not come to eta_min: T_max is ${p.T_max}, and ${runHas(p, run)}.`
    return misfit(text, 'T_max', [choosing('As long as the run', { T_max: null })])
  },
  per: perOf,
  rate: (base, p, at, run) => cosine(base, p.eta_min, done(p, at) / (p.T_max ?? lengthOf(p, run))),
  code: (_base, p, run) =>
    schedulerCode('CosineAnnealingLR', fields, { ...p, T_max: p.T_max ?? lengthOf(p, run) }, [
      'T_max',
    ]),
})
