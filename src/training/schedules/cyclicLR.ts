import { choice, int, number, toggle } from '../../layers/fields'
import { given, row } from '../notation'
import { defineSchedule, type Moment } from '../scheduleKind'
import { choosing } from '../trainingProblem'
import { momentumProblem, schedulerCode } from './every'
import { misfit, setting } from './misfit'

const unit = { min: 0, max: 1, soft: [0, 1] } as const

const fields = [
  number('base_lr', 0.001, 'The lowest rate, with which it begins.', {
    min: 0,
    soft: [0, 1],
    step: 0.001,
  }),
  number('max_lr', 0.01, 'The highest rate.', { min: 0, soft: [0, 1], step: 0.001 }),
  int('step_size_up', 2000, 'How many steps each rise takes.', { min: 1, soft: [1, 2000] }),
  int('step_size_down', null, 'How many steps each fall takes.', {
    min: 1,
    soft: [1, 2000],
    empty: 'as many as the rise',
  }),
  choice(
    'mode',
    ['triangular', 'triangular2', 'exp_range'],
    'Whether all rises are alike, each is half the last, or they shrink by gamma at each step.',
  ),
  number('gamma', 1, 'What a rise is multiplied by at each step.', { min: 0, soft: [0, 1] }),
  toggle('cycle_momentum', true, 'The momentum falls while the rate rises, and the other way.'),
  number('base_momentum', 0.8, 'The momentum where the rate is highest.', unit),
  number('max_momentum', 0.9, 'The momentum where the rate is lowest.', unit),
] as const

interface Cycles {
  readonly step_size_up: number
  readonly step_size_down: number | null
  readonly mode: 'triangular' | 'triangular2' | 'exp_range'
  readonly gamma: number
}

/** How high it stands at a step: 0 is the lowest rate, 1 the highest. */
function height(p: Cycles, step: number): number {
  const whole = p.step_size_up + (p.step_size_down ?? p.step_size_up)
  const rising = p.step_size_up / whole
  const cycle = Math.floor(1 + step / whole)
  const part = 1 + step / whole - cycle
  const of = part <= rising ? part / rising : (part - 1) / (rising - 1)
  if (p.mode === 'triangular') return of
  return of * (p.mode === 'triangular2' ? 2 ** (1 - cycle) : p.gamma ** step)
}

/** Rises and falls again and again. Source: torch.optim.lr_scheduler.CyclicLR. */
export const cyclicLR = defineSchedule({
  kind: 'CyclicLR',
  help: 'Rises and falls again and again between two rates, while the momentum does the opposite.',
  fields,
  shown: {
    gamma: (p) => p.mode === 'exp_range',
    base_momentum: (p) => p.cycle_momentum,
    max_momentum: (p) => p.cycle_momentum,
  },
  rule() {
    const [least, most] = [given('base_lr'), given('max_lr')]
    return [row`η = ${least} → ${most} → ${least} → …`]
  },
  problem(p, run) {
    const refused = momentumProblem(p, run.cycles === 'momentum')
    if (refused) return refused
    const steps = run.epochs * run.stepsPerEpoch
    if (p.max_lr < p.base_lr)
      return misfit('The highest rate is below the lowest.', 'max_lr', [
        choosing('Swap them', { base_lr: p.max_lr, max_lr: p.base_lr }),
      ])
    return p.step_size_up < steps
      ? null
      : misfit(
          `The rate does not come to max_lr: step_size_up is ${p.step_size_up}, and the run has ` +
            `${steps} step${steps === 1 ? '' : 's'}.`,
          'step_size_up',
          steps > 1 ? [setting('step_size_up', Math.max(1, Math.floor(steps / 4)))] : [],
        )
  },
  per: () => 'step',
  rate: (_base, p, at) => p.base_lr + (p.max_lr - p.base_lr) * height(p, at.step),
  momentum: (p, at: Moment, run) =>
    p.cycle_momentum && run.cycles === 'momentum'
      ? p.max_momentum - (p.max_momentum - p.base_momentum) * height(p, at.step)
      : null,
  code: (_base, p) => schedulerCode('CyclicLR', fields, p, ['base_lr', 'max_lr']),
})
