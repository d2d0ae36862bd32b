import type { Parameters } from '../layers/fields'
import type { FixStep } from '../layers/problem'
import type { Sentence } from '../layers/sentence'

/** One change that mends, as data: of the network, or of what was chosen for the training. */
export type TrainingStep =
  | FixStep
  /** A card after this one, which what read that card reads then. */
  | { readonly append: string; readonly parameters: Parameters; readonly at: string }
  /** Another loss, with these parameters, in place of the one chosen. */
  | { readonly loss: string; readonly parameters: Parameters }
  /** Parameters of the loss, optimizer, schedule and so on that has the problem. */
  | { readonly choose: Parameters }

/** A change that mends, with what its button says. */
export interface TrainingFix {
  readonly label: string
  readonly step: TrainingStep
}

/** Sets parameters of what has the problem. */
export const choosing = (label: string, choose: Parameters): TrainingFix => ({
  label,
  step: { choose },
})

/** Takes another loss. */
export const usingLoss = (loss: string, parameters: Parameters = {}): TrainingFix => ({
  label: `Use ${loss}`,
  step: { loss, parameters },
})

/** Adds a card behind this one. */
export const appending = (append: string, parameters: Parameters, at: string): TrainingFix => ({
  label: `Add ${append}`,
  step: { append, parameters, at },
})

/** Why a choice for the training cannot be, in a sentence, with what mends it. */
export interface TrainingProblem {
  readonly text: Sentence
  /** The parameter at fault, if there is one. */
  readonly field?: string
  /** PyTorch's own message. */
  readonly torch?: string
  /** PyTorch computes it all the same: a run may go on with it. */
  readonly warns?: true
  readonly fixes: readonly TrainingFix[]
}
