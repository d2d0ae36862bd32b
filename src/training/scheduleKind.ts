import { erase } from '../layers/erase'
import type { Field, Parameters, ParamsOf, ShownWhere } from '../layers/fields'
import type { RuleLines } from './notation'
import type { TrainingProblem } from './trainingProblem'

/** How long a run is, and what it steps with. */
export interface RunLength {
  readonly epochs: number
  readonly stepsPerEpoch: number
  /** What the optimizer lets cycle, and the value that was chosen. */
  readonly cycles: 'momentum' | 'betas' | null
}

/** What the fit of a schedule depends on: the length of the run, and what it watches. */
export interface RunFacts extends RunLength {
  /** How many samples are held back to judge the network by. */
  readonly validation: number
  /** The id of the card whose samples are learned. */
  readonly data: string
}

/** Where a run is. */
export interface Moment {
  /** Steps that were made; 0 before the first. */
  readonly step: number
  /** Epochs that were completed. */
  readonly epoch: number
  /** The loss on the validation part after each completed epoch. */
  readonly validationLosses: readonly number[]
}

interface ScheduleFacts<F extends readonly Field[]> {
  /** The class in torch.optim.lr_scheduler. */
  readonly kind: string
  readonly help: string
  readonly fields: F
  readonly shown?: ShownWhere<F>
  readonly rule: (p: ParamsOf<F>) => RuleLines
  /**
   * Why the parameters cannot be, in PyTorch's words, or do nothing in a run of this length; null
   * where they fit.
   */
  readonly problem: (p: ParamsOf<F>, run: RunFacts) => TrainingProblem | null
  /** How often `scheduler.step()` is called. */
  readonly per: (p: ParamsOf<F>) => 'step' | 'epoch'
  /** The rate of the step that comes next, where the optimizer was given `base`. */
  readonly rate: (base: number, p: ParamsOf<F>, at: Moment, run: RunLength) => number
  /** The momentum, or first beta, of the step that comes next; null where it stays. */
  readonly momentum?: (p: ParamsOf<F>, at: Moment, run: RunLength) => number | null
  /** Lines of Python that make `scheduler`; none where the rate is constant. */
  readonly code: (base: number, p: ParamsOf<F>, run: RunLength) => readonly string[]
  /** It looks at the loss on the validation part. */
  readonly watches?: true
}

/** How the learning rate changes during a run: one file of facts each. */
export type ScheduleKind = ScheduleFacts<readonly Field[]>

/** Defines a schedule; its functions are typed by its own fields. */
export const defineSchedule = <const F extends readonly Field[]>(
  facts: ScheduleFacts<F>,
): ScheduleKind => erase<ScheduleKind>(facts)

/**
 * The rate of every step of a run, to draw it beforehand; with no validation loss yet, so that one
 * that watches it stays where it is.
 */
export function ratesOf(
  kind: ScheduleKind,
  base: number,
  p: Parameters,
  run: RunLength,
): Float64Array {
  const rates = new Float64Array(run.epochs * run.stepsPerEpoch)
  for (let step = 0; step < rates.length; step++) {
    const epoch = Math.floor(step / run.stepsPerEpoch)
    rates[step] = kind.rate(base, p, { step, epoch, validationLosses: [] }, run)
  }
  return rates
}
