import type { Parameters } from '../../../src/layers/fields'
import { chosenParameters, optimizerOf, scheduleOf } from '../../../src/training'

/** The learning rates of a run. */
export interface ScheduleCase {
  readonly schedule: string
  readonly parameters: Parameters
  readonly lr: number
  readonly optimizer: string
  readonly epochs: number
  readonly stepsPerEpoch: number
  /** Of every step. */
  readonly rates: readonly number[]
  readonly momentum?: readonly number[]
  /** After each epoch. */
  readonly validationLosses?: readonly number[]
}

const near = (ours: number, theirs: number): boolean => Math.abs(ours - theirs) < 5e-9

/** Why our rates or momenta are not PyTorch's, or null. */
export function scheduleFailure(given: ScheduleCase): string | null {
  const { rates, momentum, epochs, stepsPerEpoch, validationLosses: losses } = given
  const kind = scheduleOf(given.schedule)
  if (!kind) return `there is no schedule ${given.schedule}`
  const p = chosenParameters(kind, given.parameters)
  const cycles = optimizerOf(given.optimizer)?.cycles ?? null
  const run = { epochs, stepsPerEpoch, cycles, validation: 1, data: 'data' }
  const odd = kind.problem(p, run)
  if (odd && !odd.warns) return `it is refused: ${odd.torch}`
  for (const [step, rate] of rates.entries()) {
    const epoch = Math.floor(step / stepsPerEpoch)
    const at = { step, epoch, validationLosses: losses?.slice(0, epoch) ?? [] }
    const ours = kind.rate(given.lr, p, at, run)
    if (!near(ours, rate)) return `the rate of step ${step} is ${ours}, should be ${rate}`
    const moved = kind.momentum?.(p, at, run) ?? null
    // Momentum that does not cycle stays the optimizer's.
    const cycled = momentum && p.cycle_momentum !== false
    if (cycled && !near(moved ?? Number.NaN, momentum[step]))
      return `the momentum of step ${step} is ${moved}, should be ${momentum[step]}`
  }
  return null
}
