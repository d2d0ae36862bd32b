import { stepsIn, type TrainingSetup } from '../../graph/trainingSetup'
import type { Parameters } from '../../layers/fields'
import { sizeOf } from '../../layers/tensorShape'
import type { LossKind } from '../../training/lossKind'
import type { OptimizerKind } from '../../training/optimizerKind'
import type { Moment, RunLength, ScheduleKind } from '../../training/scheduleKind'
import type { LossTarget } from '../../training/targets'
import type { WeightedCard } from './heldWeights'
import type { NetworkCut } from './network'
import type { TrainingData } from './trainingData'

/** The loss of an output, its gradient and the values before their reduction. */
export type LossRule = (
  output: { readonly shape: readonly number[]; readonly data: Float32Array },
  target: LossTarget,
  gradient: Float32Array,
  each?: Float32Array,
) => number

/** A kind with all its parameters. */
export interface Complete<K> {
  readonly kind: K
  readonly p: Parameters
}

/** What a run does: everything that is settled before its first step. */
export interface Course {
  readonly cut: NetworkCut
  readonly data: TrainingData
  readonly setup: Pick<
    TrainingSetup,
    | 'epochs'
    | 'batch_size'
    | 'shuffle'
    | 'drop_last'
    | 'seed'
    | 'augmentation'
    | 'frozen'
    | 'patience'
  >
  readonly loss: Complete<LossKind>
  readonly optimizer: Complete<OptimizerKind>
  readonly schedule: Complete<ScheduleKind>
  /** Changes all gradients in place before the optimizer gets them. */
  readonly clip: ((gradients: readonly Float32Array[]) => void) | null
  /** The network's cards that hold numbers, in order of evaluation. */
  readonly weights: readonly WeightedCard[]
}

/** Steps of an epoch of this course. */
export const stepsPerEpoch = ({ data, setup }: Pick<Course, 'data' | 'setup'>): number =>
  stepsIn(data.parts.training.length, setup)

/** The loss of this course as a function of numbers. */
export const lossRule =
  ({ loss }: Pick<Course, 'loss'>): LossRule =>
  (output, target, gradient, each) =>
    loss.kind.evaluate(output, target, loss.p, gradient, each)

/** The name of the optimizer's learning rate. */
const rateName = ({ kind }: Complete<OptimizerKind>): string => kind.fields[0].name

/** The learning rate that the optimizer was given. */
export const givenRate = (optimizer: Complete<OptimizerKind>): number =>
  Number(optimizer.p[rateName(optimizer)])

/** The optimizer's parameters for the next step, and its rate; `fixed`: whatever is scheduled. */
export function parametersAt(
  course: Course,
  base: number,
  at: Moment,
  fixed: number | undefined,
): { readonly p: Parameters; readonly rate: number } {
  const { optimizer, schedule, setup } = course
  const { cycles } = optimizer.kind
  const run: RunLength = { epochs: setup.epochs, stepsPerEpoch: stepsPerEpoch(course), cycles }
  const rate = fixed ?? schedule.kind.rate(base, schedule.p, at, run)
  const momentum =
    fixed === undefined ? (schedule.kind.momentum?.(schedule.p, at, run) ?? null) : null
  const cycled =
    momentum === null || cycles === null ? {} : cycledWith(cycles, optimizer.p, momentum)
  return { p: { ...optimizer.p, ...cycled, [rateName(optimizer)]: rate }, rate }
}

function cycledWith(cycles: 'momentum' | 'betas', p: Parameters, momentum: number): Parameters {
  const { betas } = p
  if (cycles === 'momentum') return { momentum }
  return { betas: [momentum, Array.isArray(betas) ? Number(betas[1]) : Number(betas)] }
}

/** How many values the loss of this course has before its reduction, for an output of a shape. */
export const elementsOf =
  ({ loss }: Pick<Course, 'loss'>) =>
  (output: readonly number[], target: LossTarget): number =>
    sizeOf(loss.kind.elements(output, target))
