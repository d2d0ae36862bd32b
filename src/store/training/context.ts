import type { StoreApi } from 'zustand/vanilla'
import type { Checkpoint, RunOpened, RunWeights } from '../../engine/trainer/run'
import type { TrainingSetup } from '../../graph/trainingSetup'
import type { AppStore } from '../core/appStore'
import type { TrainingEngine } from './engine'
import type { HandEdit } from './handEdits'
import type { RunKeeper } from './keptRuns'
import type { LeftRuns } from './leftRuns'
import type { RunNumbers, RunRecord } from './record'
import type { TrainingState } from './state'

/** What training needs of the page. */
export interface TrainingPlace {
  readonly store: AppStore
  /** The engine, once it is there. */
  readonly engine: () => TrainingEngine | null
  /** Time of the last maps in the worker, ms. */
  readonly mapsTime: () => number
  /** How many threads the machine runs at once. */
  readonly cores: () => number
  /** The present time, ms. */
  readonly clock: () => number
  /** Is the page out of sight? */
  readonly isHidden: () => boolean
  /** Tells how much the worker may be busy with before it turns to maps, multiply-adds. */
  readonly setLoad: (macs: number) => void
  /** Resolves once the samples are there; rejects with a sentence. */
  readonly ready: () => Promise<void>
  /** Has the worker show that it is alive. */
  readonly prod: () => void
  /** The id under which the project is saved; null while it is not known. */
  readonly projectId: () => string | null
  /** Where unfinished runs are kept between visits. */
  readonly leftRuns: LeftRuns
  /** Where runs that have ended are kept between visits. */
  readonly runKeeper: RunKeeper
}

/** A run that is open in the engine. */
export interface LiveRun {
  /** The id of its record. */
  readonly id: string
  readonly setup: TrainingSetup
  readonly numbers: RunNumbers
  opened: RunOpened
  /** The weights as they were last put into the project, or found there. */
  known: RunWeights
  /** What the hand has set and the engine has not taken in, numbered from 1. */
  pending: readonly (HandEdit & { readonly number: number })[]
  sent: number
  step: number
  epoch: number
  /** A learning rate that the engine has not been told. */
  rate: number | null
  /** The step at which it pauses by itself; null: at the end. */
  until: number | null
  /** What it goes on from when the engine is lost. */
  rescue: Checkpoint
  /** When the hand last set a number, ms. */
  handAt: number
  /** When weights were last asked for, statistics, and the last checkpoint was taken, ms. */
  weightsAt: number
  activityAt: number
  rescuedAt: number
  toldAt: number
  /** The step from which it last went on after the engine was lost. */
  recoveredAt: number | null
  /** Bytes of its weights. */
  readonly bytes: number
  speed: number
}

/** Training as its parts see it. */
export interface Context extends TrainingPlace {
  readonly state: StoreApi<TrainingState>
  live: LiveRun | null
  /** The project is changed by the run itself. */
  applying: boolean
}

/** Changes a run's record. */
export const changeRecord = (
  { state }: Pick<Context, 'state'>,
  id: string,
  change: Partial<RunRecord>,
): void =>
  state.setState(({ runs }) => ({
    runs: runs.map((run) => (run.id === id ? { ...run, ...change } : run)),
  }))

/** Says something in the pane. */
export const say = (
  { state }: Pick<Context, 'state'>,
  tone: 'ok' | 'bad',
  text: string,
  card: string | null = null,
): void => state.setState({ said: { tone, text, card } })
