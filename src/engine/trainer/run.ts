import type { Tensor } from '../../graph/project'
import type { TrainingSetup } from '../../graph/trainingSetup'
import type { GeneratorState } from '../../layers/generator'
import type { Shape } from '../../layers/tensorShape'

/** By the id of the card that owns the weights, then by name; running statistics among them. */
export type RunWeights = Readonly<Record<string, Readonly<Record<string, Tensor>>>>

/** What the optimizer remembers of one weight, and how many steps it has made. */
export interface WeightMemory {
  readonly steps: number
  readonly slots: Readonly<Record<string, Float32Array>>
}

/** All that a run goes on from, bit for bit. */
export interface Checkpoint {
  /** Steps made in all, and epochs completed. */
  readonly step: number
  readonly epoch: number
  readonly weights: RunWeights
  readonly memory: Readonly<Record<string, Readonly<Record<string, WeightMemory>>>>
  /** How many batches the running statistics of a card have seen, by its id. */
  readonly batches: Readonly<Record<string, number>>
  /** Places of the present epoch's samples, and the next one to be taken; null between epochs. */
  readonly place: { readonly order: Int32Array; readonly next: number } | null
  /** What shuffles, and what all layers draw from. */
  readonly shuffling: GeneratorState
  readonly drawing: GeneratorState
  readonly validationLosses: readonly number[]
  /** The learning rate that the schedule starts from. */
  readonly lr: number
  /** With patience: the weights after the epoch with the lowest loss on the validation part. */
  readonly best: { readonly epoch: number; readonly weights: RunWeights } | null
}

/** What a run is opened with. */
export interface RunStart {
  readonly setup: TrainingSetup
  /** Null: from scratch, with the weights of the project, or those that the setup draws. */
  readonly from: Checkpoint | null
}

/** A run that has been opened. */
export interface RunOpened {
  readonly run: number
  readonly stepsPerEpoch: number
  /** Samples in each part. */
  readonly training: number
  readonly validation: number
  /** Ids of the network's cards in order of evaluation, from the source to what the loss reads. */
  readonly cards: readonly string[]
  readonly output: string
  readonly outputShape: Shape
  /** What the optimizer moves. */
  readonly learned: readonly {
    readonly card: string
    readonly name: string
    readonly shape: Shape
  }[]
}

/** How a run goes on. */
export interface Advance {
  /** At least one step is made, and no other one begins after this time. */
  readonly milliseconds?: number
  /** At most as many steps. */
  readonly steps?: number
  /** The learning rate from here on, in place of the optimizer's. */
  readonly lr?: number
  /** The rates of the next steps, whatever the schedule says; it ends with them. */
  readonly rates?: readonly number[]
  /** Give the weights along. */
  readonly weights?: boolean
  /** Give statistics of the first of these steps along. */
  readonly activity?: boolean
  /** Give the gradients of the last step along, before they were clipped. */
  readonly gradients?: boolean
  /** Begin an evaluation now. */
  readonly evaluate?: boolean
}

/** Statistics of one step at one card: means over all numbers. */
export interface CardActivity {
  readonly card: string
  /** Root mean squares; null where it has no learned weights. */
  readonly weights: number | null
  readonly gradients: number | null
  readonly activations: number
  /** Share of channels, or of features, that were 0 in the whole batch. */
  readonly dead: number
}

/** A sample that was judged, with its number in the set. */
export interface JudgedSample {
  readonly sample: number
  readonly loss: number
  readonly target: number
  /** The class with the largest output, −1 where there are none. */
  readonly predicted: number
}

/** How the network does on the validation part. */
export interface Evaluated {
  /** After as many steps and epochs. */
  readonly step: number
  readonly epoch: number
  readonly samples: number
  readonly loss: number
  /** Share of right answers; null where the targets are no classes. */
  readonly accuracy: number | null
  /** Row: the target; column: the answer. Row-major; empty where there are no classes. */
  readonly confusion: Int32Array
  /** Those with the largest losses, the worst first. */
  readonly worst: readonly JudgedSample[]
}

/** Why a run does not go on, in a sentence. */
export interface Stopped {
  readonly why: 'finished' | 'patience' | 'diverged'
  readonly text: string
  /** The card at fault. */
  readonly card: string | null
}

/** What has become of a run. */
export interface Advanced {
  readonly step: number
  readonly epoch: number
  /** Of each step made: the loss before it, the share of right answers (NaN without classes). */
  readonly losses: Float32Array
  readonly accuracies: Float32Array
  readonly rates: Float32Array
  /** Samples that these steps took. */
  readonly samples: number
  /** Milliseconds that they took. */
  readonly ms: number
  readonly weights: RunWeights | null
  readonly activity: readonly CardActivity[] | null
  readonly gradients: RunWeights | null
  readonly evaluated: readonly Evaluated[]
  /** An evaluation is in progress: the next answers go on with it. */
  readonly evaluating: boolean
  readonly stopped: Stopped | null
  /** How many calls of `trainingSet` the weights have taken in. */
  readonly edits: number
}

/** What a question about a run that the engine does not have is refused with. */
export const NO_SUCH_RUN = 'The engine does not have this run any more.'
