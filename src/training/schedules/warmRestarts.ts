import { int, number } from '../../layers/fields'
import { fraction, given, row, sub } from '../notation'
import { defineSchedule } from '../scheduleKind'
import { cosine } from './cosineAnnealingLR'
import { done, every, lengthOf, perOf, schedulerCode } from './every'
import { misfit, runHas, shortened } from './misfit'

const fields = [
  int('T_0', 5, 'How long the first fall lasts.', { min: 1, soft: [1, 20] }),
  int('T_mult', 1, 'How many times longer each next one is.', { min: 1, soft: [1, 3] }),
  number('eta_min', 0, 'The rate at the end of each fall.', {
    min: 0,
    soft: [0, 0.1],
    step: 0.001,
  }),
  every,
] as const

/** Source: torch.optim.lr_scheduler.CosineAnnealingWarmRestarts. */
export const warmRestarts = defineSchedule({
  kind: 'CosineAnnealingWarmRestarts',
  help: 'Half a cosine again and again, each time from the whole rate.',
  fields,
  rule() {
    const [least, part] = [given('eta_min'), fraction(sub('t', 'i'), sub('T', 'i'))]
    const half = fraction(row`1 + cos ( π ${part} )`, '2')
    return [
      row`η = ${least} + ( ${given('lr')} − ${least} ) ${half}`,
      row`${sub('T', 'i')} = ${given('T_mult')} ${sub('T', ['i', '−', '1'])}`,
    ]
  },
  problem: (p, run) =>
    p.T_0 <= lengthOf(p, run)
      ? null
      : misfit(
          `The run ends before the first fall: T_0 is ${p.T_0}, and ${runHas(p, run)}.`,
          'T_0',
          shortened('T_0', 1, p, run),
        ),
  per: perOf,
  rate(base, p, at) {
    let t = done(p, at)
    let length = p.T_0
    while (t >= length) {
      t -= length
      length *= p.T_mult
    }
    return cosine(base, p.eta_min, t / length)
  },
  code: (_base, p) => schedulerCode('CosineAnnealingWarmRestarts', fields, p, ['T_0']),
})
