import { int, number } from '../../layers/fields'
import { fraction, given, row } from '../notation'
import { defineSchedule } from '../scheduleKind'
import { choosing, type TrainingProblem } from '../trainingProblem'
import { done, every, perOf, schedulerCode } from './every'

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
  problem: ({ start_factor, end_factor }) =>
    startProblem(start_factor) ??
    (end_factor >= 0 && end_factor <= 1
      ? null
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
