import type { Evaluated, RunOpened } from '../../engine/trainer/run'
import type { RunsOn } from './engine'
import type { RunRecord } from './record'
import type { KeptCheckpoint } from './shelf'
import type { RateSweep } from './sweep'
import type { WatchedStep } from './watched'

/** Where a run is, and how fast. */
export interface Pace {
  readonly step: number
  readonly epoch: number
  /** Of the last steps, smoothed; NaN before the first. */
  readonly loss: number
  readonly accuracy: number
  readonly rate: number
  readonly samplesPerSecond: number
  /** Seconds until the last epoch ends, at this speed. */
  readonly secondsLeft: number
}

/** What training is doing. */
export type Phase =
  /** No run is open. */
  | 'idle'
  | 'opening'
  | 'running'
  | 'paused'
  /** Learning rates are tried. */
  | 'trying'

/** A run that an earlier visit left unfinished. */
export interface LeftRun {
  readonly record: RunRecord
  readonly kept: KeptCheckpoint
}

/** What is kept of a project's runs between visits. */
export interface KeptRuns {
  /** Those that have ended, the oldest first. */
  readonly runs: readonly RunRecord[]
  /** Where each began and ended, as far as there is room. */
  readonly shelf: readonly KeptCheckpoint[]
}

/** All that the page shows of training. */
export interface TrainingState {
  readonly phase: Phase
  /** The run that is open. */
  readonly opened: RunOpened | null
  /** What it is computed with; null before the first run. */
  readonly on: RunsOn | null
  /** A trial finds out what is faster for it. */
  readonly timing: boolean
  /** Id of the run that is open, or was last. */
  readonly present: string | null
  /** All runs of this project, the oldest first. */
  readonly runs: readonly RunRecord[]
  readonly shelf: readonly KeptCheckpoint[]
  readonly pace: Pace | null
  /** How the present run did last on the validation part. */
  readonly evaluated: Evaluated | null
  /** Statistics of its layers, over time. */
  readonly watched: readonly WatchedStep[]
  /** What was said last: why a run ended, or could not begin. */
  readonly said: {
    readonly tone: 'ok' | 'bad'
    readonly text: string
    readonly card: string | null
  } | null
  /** The checkpoint whose weights are shown in place of the last ones. */
  readonly looking: KeptCheckpoint | null
  readonly sweep: RateSweep | null
  readonly left: LeftRun | null
}

/** Nothing was trained yet. */
export const initialTraining: TrainingState = {
  phase: 'idle',
  opened: null,
  on: null,
  timing: false,
  present: null,
  runs: [],
  shelf: [],
  pace: null,
  evaluated: null,
  watched: [],
  said: null,
  looking: null,
  sweep: null,
  left: null,
}

/** The run that is open, or was last. */
export const presentRun = ({ runs, present }: TrainingState): RunRecord | null =>
  runs.find(({ id }) => id === present) ?? null
