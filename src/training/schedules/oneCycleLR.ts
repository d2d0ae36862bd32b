import { choice, number, toggle } from '../../layers/fields'
import { fraction, given, row } from '../notation'
import { printFloat } from '../pythonText'
import { defineSchedule, type Moment, type RunLength } from '../scheduleKind'
import { choosing, type TrainingProblem } from '../trainingProblem'
import { cosine } from './cosineAnnealingLR'
import { momentumProblem, schedulerCode } from './every'
import { misfit, setting } from './misfit'

const unit = { min: 0, max: 1, soft: [0, 1] } as const

const fields = [
  number('max_lr', null, 'The highest rate.', {
    min: 0,
    soft: [0, 1],
    step: 0.001,
    empty: 'the rate of the optimizer',
  }),
  number('pct_start', 0.3, 'The part of the run in which the rate rises.', unit),
  choice('anneal_strategy', ['cos', 'linear'], 'Along half a cosine, or a straight line.'),
  toggle('cycle_momentum', true, 'The momentum falls while the rate rises, and the other way.'),
  number('base_momentum', 0.85, 'The momentum where the rate is highest.', unit),
  number('max_momentum', 0.95, 'The momentum at both ends.', unit),
  number('div_factor', 25, 'How many times lower the rate is at the start.', {
    min: 1e-9,
    soft: [1, 100],
    step: 1,
  }),
  number('final_div_factor', 1e4, 'How many times lower still it is at the end.', {
    min: 1e-9,
    soft: [1, 1e5],
    step: 1,
  }),
  toggle('three_phase', false, 'Falls as long as it rose, then to the end.'),
] as const

interface Phases {
  readonly pct_start: number
  readonly three_phase: boolean
  readonly anneal_strategy: 'cos' | 'linear'
}

/** The value at a step on a way through these values, one more than there are phases. */
function along(p: Phases, values: readonly number[], step: number, total: number): number {
  const ends = p.three_phase
    ? [p.pct_start * total - 1, 2 * p.pct_start * total - 2, total - 1]
    : [p.pct_start * total - 1, total - 1]
  const found = ends.findIndex((end) => step <= end)
  const phase = found < 0 ? ends.length - 1 : found
  const start = phase === 0 ? 0 : ends[phase - 1]
  const part = (step - start) / (ends[phase] - start)
  const [from, to] = [values[phase], values[phase + 1]]
  return p.anneal_strategy === 'cos' ? cosine(from, to, part) : (to - from) * part + from
}

const total = (run: RunLength): number => run.epochs * run.stepsPerEpoch

/** Phases that have no length, or that the run does not come to. */
function phaseProblem(p: Phases, run: RunLength): TrainingProblem | null {
  const steps = total(run)
  const rest = steps * 0.3 === 1 ? 0.5 : 0.3
  // The rise is then from the first step to the first step.
  if (p.pct_start * steps === 1)
    return {
      text: `The rise, pct_start of ${steps} steps, has no length.`,
      field: 'pct_start',
      torch: 'float division by zero',
      fixes: [setting('pct_start', rest)],
    }
  return p.three_phase && p.pct_start > 0.5
    ? misfit(
        'The rate does not come down: the rise takes more than half of the run.',
        'pct_start',
        [setting('pct_start', rest)],
      )
    : null
}

/** One rise and one fall over the whole run. Source: torch.optim.lr_scheduler.OneCycleLR. */
export const oneCycleLR = defineSchedule({
  kind: 'OneCycleLR',
  help: 'One rise to a high rate and one long fall, while the momentum does the opposite.',
  fields,
  shown: {
    base_momentum: (p) => p.cycle_momentum,
    max_momentum: (p) => p.cycle_momentum,
  },
  rule() {
    const [most, div] = [given('max_lr'), given('div_factor')]
    const first = fraction(most, div)
    return [row`η = ${first} → ${most} → ${fraction(first, given('final_div_factor'))}`]
  },
  problem: (p, run) =>
    p.pct_start < 0 || p.pct_start > 1
      ? {
          text: 'pct_start is from 0 to 1.',
          field: 'pct_start',
          torch: `Expected float between 0 and 1 pct_start, but got ${printFloat(p.pct_start)}`,
          fixes: [choosing('Set pct_start to 0.3', { pct_start: 0.3 })],
        }
      : (momentumProblem(p, run.cycles !== null) ?? phaseProblem(p, run)),
  per: () => 'step',
  rate(base, p, at, run) {
    const most = p.max_lr ?? base
    const first = most / p.div_factor
    const last = first / p.final_div_factor
    return along(
      p,
      p.three_phase ? [first, most, first, last] : [first, most, last],
      at.step,
      total(run),
    )
  },
  momentum(p, at: Moment, run) {
    if (!p.cycle_momentum || run.cycles === null) return null
    const [low, high] = [p.base_momentum, p.max_momentum]
    return along(
      p,
      p.three_phase ? [high, low, high, high] : [high, low, high],
      at.step,
      total(run),
    )
  },
  code(base, p, run) {
    const [line] = schedulerCode('OneCycleLR', fields, { ...p, max_lr: p.max_lr ?? base }, [
      'max_lr',
    ])
    return [line.replace(/(max_lr=[^,)]*)/, `$1, total_steps=${total(run)}`)]
  },
})
