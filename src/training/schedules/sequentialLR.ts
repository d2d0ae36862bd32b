import { int, number } from '../../layers/fields'
import { fraction, given, row } from '../notation'
import { printFloat } from '../pythonText'
import { defineSchedule, type RunLength } from '../scheduleKind'
import { cosine } from './cosineAnnealingLR'
import { done, every, lengthOf, perOf } from './every'
import { ramp, startFactor, startProblem } from './linearLR'
import { misfit, runHas, shortened } from './misfit'

interface Given {
  readonly total_iters: number
  readonly every: 'epoch' | 'step'
}

/** How long the cosine lasts: the run without the warm-up. */
const fall = (p: Given, run: RunLength): number => Math.max(1, lengthOf(p, run) - p.total_iters)

/** LinearLR, then CosineAnnealingLR. Source: torch.optim.lr_scheduler.SequentialLR. */
export const sequentialLR = defineSchedule({
  kind: 'SequentialLR',
  help: 'A warm-up, then half a cosine to the end of the run.',
  fields: [
    startFactor,
    int('total_iters', 2, 'How long the warm-up lasts.', { min: 1, soft: [1, 20] }),
    number('eta_min', 0, 'The rate at the end.', { min: 0, soft: [0, 0.1], step: 0.001 }),
    every,
  ],
  rule() {
    const [start, total, least] = [given('start_factor'), given('total_iters'), given('eta_min')]
    const warm = row`( ${start} + ( 1 − ${start} ) ${fraction('t', total)} )`
    const part = fraction(row`t − ${total}`, row`T − ${total}`)
    const half = fraction(row`1 + cos ( π ${part} )`, '2')
    return [
      row`η = ${given('lr')} ${warm} , t < ${total}`,
      row`η = ${least} + ( ${given('lr')} − ${least} ) ${half} , t ≥ ${total}`,
    ]
  },
  problem: (p, run) =>
    startProblem(p.start_factor) ??
    (p.total_iters < lengthOf(p, run)
      ? null
      : misfit(
          `The warm-up takes ${p.total_iters} ${p.every}s, and ${runHas(p, run)}.`,
          'total_iters',
          shortened('total_iters', 1 / 5, p, run),
        )),
  per: perOf,
  rate(base, p, at, run) {
    const t = done(p, at)
    return t < p.total_iters
      ? base * ramp(p.start_factor, 1, t, p.total_iters)
      : cosine(base, p.eta_min, (t - p.total_iters) / fall(p, run))
  },
  code: (_base, p, run) => [
    'scheduler = torch.optim.lr_scheduler.SequentialLR(optimizer, [',
    '    torch.optim.lr_scheduler.LinearLR(optimizer, ' +
      `start_factor=${printFloat(p.start_factor)}, total_iters=${p.total_iters}),`,
    `    torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=${fall(p, run)}` +
      `${p.eta_min === 0 ? '' : `, eta_min=${printFloat(p.eta_min)}`}),`,
    `], milestones=[${p.total_iters}])`,
  ],
})
