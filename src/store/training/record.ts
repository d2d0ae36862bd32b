import type { Evaluated, Stopped } from '../../engine/trainer/run'
import type { TrainingSetup } from '../../graph/trainingSetup'
import { createGrowing, type Growing } from './growing'

/** How the network did on the validation part after some step. */
export type Judged = Pick<Evaluated, 'step' | 'epoch' | 'loss' | 'accuracy'>

/** What is kept of a run: what it did, not what it learned. */
export interface RunRecord {
  /** Unique in the page. */
  readonly id: string
  /** `Run 3`; the user may name it anew. */
  readonly name: string
  readonly setup: TrainingSetup
  readonly stepsPerEpoch: number
  /** The step that it went on from, in another run of this name. */
  readonly from: { readonly name: string; readonly step: number } | null
  /** Of each step from there on: the loss before it, the share of right answers (NaN without). */
  readonly losses: Float32Array
  readonly accuracies: Float32Array
  readonly rates: Float32Array
  readonly judged: readonly Judged[]
  /** Why it does not go on; null while it does. */
  readonly ended: Stopped['text'] | null
  /** Is its curve drawn? */
  readonly shown: boolean
}

/** The numbers of a run while they come. */
export interface RunNumbers {
  readonly losses: Growing
  readonly accuracies: Growing
  readonly rates: Growing
}

/** The numbers that a run has so far. */
export const numbersFrom = (of?: RunRecord): RunNumbers => ({
  losses: createGrowing(of?.losses),
  accuracies: createGrowing(of?.accuracies),
  rates: createGrowing(of?.rates),
})

/** The first step of a run's curve. */
export const firstStep = ({ from }: Pick<RunRecord, 'from'>): number => from?.step ?? 0

/** A name that no run has: `Run 1`, `Run 2` and so on. */
export function freeRunName(runs: readonly Pick<RunRecord, 'name'>[]): string {
  const taken = new Set(runs.map(({ name }) => name))
  for (let count = runs.length + 1; ; count++) if (!taken.has(`Run ${count}`)) return `Run ${count}`
}
