import type { Complete } from '../../../src/engine/trainer/course'
import { erase } from '../../../src/layers/erase'
import { chosenParameters, scheduleOf } from '../../../src/training'
import type { Moment, RunLength, ScheduleKind } from '../../../src/training/scheduleKind'
import { choiceOf, parametersFor } from './fileChoice'

/** A scheduler of PyTorch's after `t` of its steps. */
interface Stepped {
  /** The rate that the optimizer has, of its own rate. */
  readonly rate: (base: number, t: number) => number
  readonly momentum: (t: number) => number | null
  /** The rate after one more step, from whatever it is: what a chain does. */
  readonly next: (rate: number, base: number, t: number) => number
}

/** What schedulers look at. */
export interface Watched {
  readonly cycles: RunLength['cycles']
  /** How often they are stepped in all. */
  readonly total: number
  /** The loss at each of their steps, as far as it is known. */
  readonly losses: readonly number[]
}

/** Those that do not look at the rate they find. */
const ABSOLUTE = new Set(['OneCycleLR', 'CyclicLR', 'CosineAnnealingWarmRestarts'])
/** Arguments of OneCycleLR's that say how long it is. */
const LENGTHS = ['total_steps', 'epochs', 'steps_per_epoch']

function lengthOf(given: Readonly<Record<string, unknown>>, total: number): number {
  const { total_steps, epochs, steps_per_epoch: each } = given
  if (typeof total_steps === 'number') return total_steps
  return typeof epochs === 'number' && typeof each === 'number' ? epochs * each : total
}

function single(value: unknown, more: unknown, watched: Watched): Stepped {
  const { kind: name, given } = choiceOf(value, more)
  const kind = scheduleOf(name)
  if (!kind) throw new Error(`there is no schedule ${name} here`)
  const own = parametersFor(name, kind.fields, given, LENGTHS)
  const p = chosenParameters(kind, { ...own, every: 'step' })
  const run: RunLength = {
    epochs: lengthOf(given, watched.total),
    stepsPerEpoch: 1,
    cycles: watched.cycles,
  }
  const at = (t: number): Moment => ({
    step: t,
    epoch: t,
    validationLosses: watched.losses.slice(0, t),
  })
  const rate: Stepped['rate'] = (base, t) => kind.rate(base, p, at(t), run)
  const least = name === 'CosineAnnealingLR' ? Number(p.eta_min) : 0
  return {
    rate,
    momentum: (t) => kind.momentum?.(p, at(t), run) ?? null,
    next(now, base, t) {
      const [before, after] = [t === 0 ? base : rate(base, t - 1), rate(base, t)]
      if (ABSOLUTE.has(name) || before === least) return after
      return least + ((now - least) * (after - least)) / (before - least)
    },
  }
}

const firstOf = (all: readonly Stepped[], t: number): number | null =>
  all.map((one) => one.momentum(t)).find((momentum) => momentum !== null) ?? null

function chained(all: readonly Stepped[]): Stepped {
  const rate: Stepped['rate'] = (base, t) => {
    let now = base
    for (let step = 0; step <= t; step++) for (const one of all) now = one.next(now, base, step)
    return now
  }
  return {
    rate,
    momentum: (t) => firstOf(all, t),
    next: (now, base, t) => all.reduce((before, one) => one.next(before, base, t), now),
  }
}

function sequential(all: readonly Stepped[], milestones: readonly number[]): Stepped {
  const part = (t: number): readonly [Stepped, number] => {
    const i = milestones.filter((one) => one <= t).length
    return [all[i], t - (i === 0 ? 0 : milestones[i - 1])]
  }
  const rate: Stepped['rate'] = (base, t) => {
    const [one, own] = part(t)
    return one.rate(base, own)
  }
  return {
    rate,
    momentum(t) {
      const [one, own] = part(t)
      return one.momentum(own)
    },
    next: (_now, base, t) => rate(base, t),
  }
}

/** A scheduler of a file; several in a list, or in ChainedScheduler, work at every step. */
function steppedOf(value: unknown, more: unknown, watched: Watched): Stepped {
  if (Array.isArray(value)) return chained(value.map((one) => steppedOf(one, undefined, watched)))
  const { kind, given } = choiceOf(value, more)
  const { schedulers, milestones } = given
  if (!Array.isArray(schedulers)) return single(value, more, watched)
  const all = schedulers.map((one) => steppedOf(one, undefined, watched))
  if (kind === 'ChainedScheduler') return chained(all)
  if (!Array.isArray(milestones)) throw new Error(`${kind} has no milestones`)
  return sequential(all, milestones.map(Number))
}

/** The schedule of a file as one of ours, stepped after every step or every epoch. */
export function fileSchedule(
  value: unknown,
  more: unknown,
  per: 'step' | 'epoch',
  watched: Watched,
): Complete<ScheduleKind> {
  const stepped = steppedOf(value, more, watched)
  const times = (at: Moment): number => (per === 'step' ? at.step : at.epoch)
  const constant = scheduleOf('Constant')
  if (!constant) throw new Error('there is no constant rate here')
  return {
    kind: erase<ScheduleKind>({
      ...constant,
      per: () => per,
      rate: (base: number, _p: unknown, at: Moment) => stepped.rate(base, times(at)),
      momentum: (_p: unknown, at: Moment) => stepped.momentum(times(at)),
    }),
    p: {},
  }
}
