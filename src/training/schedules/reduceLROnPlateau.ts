import { choice, int, number } from '../../layers/fields'
import { given, row } from '../notation'
import { defineSchedule, type RunFacts } from '../scheduleKind'
import { choosing, type TrainingProblem } from '../trainingProblem'
import { schedulerCode } from './every'
import { counted, misfit, setting } from './misfit'

const fields = [
  choice('mode', ['min', 'max'], 'Whether what is watched shall fall, as a loss, or rise.'),
  number('factor', 0.1, 'What the rate is multiplied by.', { min: 0, soft: [0, 1] }),
  int('patience', 10, 'How many epochs without progress are waited for.', {
    min: 0,
    soft: [0, 20],
  }),
  number('threshold', 1e-4, 'How much lower a loss must be to count as progress.', {
    min: 0,
    soft: [0, 0.1],
    step: 1e-4,
  }),
  choice('threshold_mode', ['rel', 'abs'], 'Whether that is a part of the loss, or a number.'),
  int('cooldown', 0, 'How many epochs are not counted after a change.', { min: 0, soft: [0, 10] }),
  number('min_lr', 0, 'The lowest rate.', { min: 0, soft: [0, 0.1], step: 0.001 }),
  number('eps', 1e-8, 'A smaller change of the rate is left out.', { min: 0, step: 1e-8 }),
] as const

const EPOCH = { every: 'epoch' } as const

/** Why it has nothing to do in this run. */
function idle(
  p: { readonly mode: 'min' | 'max'; readonly patience: number },
  { validation, data, epochs }: RunFacts,
): TrainingProblem | null {
  if (validation === 0)
    return {
      ...misfit('It watches the loss on the validation part, which has no samples.', 'mode', []),
      fixes: [
        {
          label: 'Hold back a tenth for validation',
          step: { set: { validation: 0.1 }, at: data },
        },
      ],
    }
  if (p.mode === 'max')
    return misfit('The loss, which it watches, shall fall: mode is min.', 'mode', [
      choosing('Set mode to min', { mode: 'min' }),
    ])
  // The first epoch is the best so far; the rate of a later one changes.
  return p.patience + 2 < epochs
    ? null
    : misfit(
        `The rate never changes: it waits for more than ${counted(p.patience, EPOCH)} without ` +
          `progress, and the run has ${epochs}.`,
        'patience',
        epochs > 2 ? [setting('patience', Math.max(0, Math.floor(epochs / 3) - 1))] : [],
      )
}

/** Lower where the validation loss stays. Source: torch.optim.lr_scheduler.ReduceLROnPlateau. */
export const reduceLROnPlateau = defineSchedule({
  kind: 'ReduceLROnPlateau',
  help: 'Multiplies the rate by factor where the validation loss makes no progress.',
  fields,
  rule: () => [row`η ← max ( ${given('factor')} η , ${given('min_lr')} )`],
  problem: (p, run) =>
    p.factor < 1
      ? idle(p, run)
      : {
          text: 'factor is below 1.',
          field: 'factor',
          torch: 'Factor should be < 1.0.',
          fixes: [choosing('Set factor to 0.1', { factor: 0.1 })],
        },
  per: () => 'epoch',
  watches: true,
  rate(base, p, { validationLosses }) {
    let rate = base
    // A score that shall rise is a loss with a minus sign.
    const sign = p.mode === 'max' ? -1 : 1
    let best = Infinity
    let bad = 0
    let cooling = 0
    for (const loss of validationLosses) {
      const goal = p.threshold_mode === 'rel' ? best * (1 - sign * p.threshold) : best - p.threshold
      if (sign * loss < goal) {
        best = sign * loss
        bad = 0
      } else bad++
      if (cooling > 0) {
        cooling--
        bad = 0
      }
      if (bad <= p.patience) continue
      const lower = Math.max(rate * p.factor, p.min_lr)
      if (rate - lower > p.eps) rate = lower
      cooling = p.cooldown
      bad = 0
    }
    return rate
  },
  code: (_base, p) => schedulerCode('ReduceLROnPlateau', fields, p),
})
