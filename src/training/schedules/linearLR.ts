import { int, number } from '../../layers/fields'
import { fraction, given, row } from '../notation'
import { defineSchedule, type RunLength } from '../scheduleKind'
import { choosing, type TrainingProblem } from '../trainingProblem'
import { type Counted, done, every, lengthOf, perOf, schedulerCode } from './every'
import { misfit, runHas, shortened } from './misfit'

/** The field `start_factor`. */
export const startFactor = number(
  'start_factor',
  1 / 3,
  'What the rate is multiplied by at the start.',
  { min: 0, max: 1, soft: [0, 1] },
)

const fields = [
  startFactor,
  number('end_factor', 1, 'What the rate is multiplied by in the end.', {
    min: 0,
    max: 1,
    soft: [0, 1],
  }),
  int('total_iters', 5, 'How long the change lasts.', { min: 1, soft: [1, 20] }),
  every,
] as const

interface Ramp {
  readonly start_factor: number
  readonly end_factor: number
  readonly total_iters: number
}

/** The factor after `t` of `total` epochs or steps. */
export const ramp = (from: number, to: number, t: number, total: number): number =>
  from + ((to - from) * Math.min(total, t)) / total

/**
 * Why a warm-up cannot start with this factor. With 0 PyTorch accepts it and divides by 0 at the
 * first step.
 */
export const startProblem = (factor: number): TrainingProblem | null =>
  factor > 0 && factor <= 1
    ? null
    : {
        text: 'start_factor is above 0 and at most 1.',
        field: 'start_factor',
        torch:
          factor === 0
            ? 'float division by zero'
            : 'Starting multiplicative factor expected to be between 0 and 1.',
        fixes: [choosing('Set start_factor to 0.1', { start_factor: 0.1 })],
      }

/** A change that lasts longer than the run; one that ends with it may be a fall to 0. */
function unreached(p: Counted & Ramp, run: RunLength): TrainingProblem | null {
  const length = lengthOf(p, run)
  const grows = p.end_factor > p.start_factor
  if (p.start_factor === p.end_factor || p.total_iters + (grows ? 1 : 0) <= length) return null
  return misfit(
    `The rate does not come to end_factor: total_iters is ${p.total_iters}, and ${runHas(p, run)}.`,
    'total_iters',
    shortened('total_iters', grows ? 1 / 5 : 1, p, run),
  )
}

/** Source: torch.optim.lr_scheduler.LinearLR. */
export const linearLR = defineSchedule({
  kind: 'LinearLR',
  help: 'A warm-up: the rate grows evenly from a part of itself.',
  fields,
  rule() {
    const [start, end] = [given('start_factor'), given('end_factor')]
    const part = fraction(row`min ( t , ${given('total_iters')} )`, given('total_iters'))
    return [row`η = ${given('lr')} ( ${start} + ( ${end} − ${start} ) ${part} )`]
  },
  problem: (p, run) =>
    startProblem(p.start_factor) ??
    (p.end_factor >= 0 && p.end_factor <= 1
      ? unreached(p, run)
      : {
          text: 'end_factor is from 0 to 1.',
          field: 'end_factor',
          torch: 'Ending multiplicative factor expected to be between 0 and 1.',
          fixes: [choosing('Set end_factor to 1', { end_factor: 1 })],
        }),
  per: perOf,
  rate: (base, p, at) => base * ramp(p.start_factor, p.end_factor, done(p, at), p.total_iters),
  code: (_base, p) => schedulerCode('LinearLR', fields, p),
})
