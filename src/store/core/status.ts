import type { Account, GivenShapes } from '../../formats/account'
import type { ReadProject } from '../../formats/project/readDocument'
import type { ReadSamples } from '../../formats/samples/sampleFile'
import type { LoadedTensor } from '../../formats/tensors/loadedTensors'
import type { Saved } from '../keeping/saved'

/**
 * Why this backend computes; times of a full evaluation in ms, `webgl` null where it took too long
 * or died.
 */
export type Why =
  | { readonly reason: 'chosen' | 'enough' | 'waiting' | 'trying' | 'untried' }
  | { readonly reason: 'timed'; readonly wasm: number; readonly webgl: number | null }
  | { readonly reason: 'refused'; readonly text: string }

/** A short message; `undo` offers to undo the last edit, `act` something else. */
export interface Notice {
  readonly id: number
  readonly tone: 'ok' | 'warn' | 'bad'
  readonly text: string
  readonly undo?: boolean
  readonly act?: { readonly label: string; readonly run: () => void }
}

/** The present project could not be saved, and another is to replace it. */
export interface GivingWay {
  readonly reason: string
  readonly answer: (open: boolean) => void
}

/**
 * Reads a file again with sizes that it leaves open; undefined where the user ended it. Rejects
 * with one sentence.
 */
export type ReadAgain = (given: GivenShapes) => Promise<ReadProject | undefined>

/** What is told of a file of another program once it is open. */
export interface OpenedFile extends Account {
  /** The name of the file. */
  readonly file: string
  /** Is the project before it among the versions? */
  readonly kept: boolean
  /** Reads it again, with these sizes in place of the guessed ones. */
  readonly again?: ReadAgain
}

/** Something that takes a while, and can be ended. */
export interface LongWork {
  readonly label: string
  /** How much is done, 0 … 1. */
  readonly share: number
  readonly cancel: () => void
}

/** Tensors of a file that wait for the user to say where they go. */
export interface WaitingWeights {
  /** The name of the file. */
  readonly file: string
  readonly tensors: readonly LoadedTensor[]
  /** Sentences on what the file holds besides. */
  readonly notes: readonly string[]
}

/** Samples of the user's own that wait for review. */
export interface WaitingSamples {
  /** What they were read from. */
  readonly name: string
  readonly read: Exclude<ReadSamples, { readonly error: string }>
  /** Reads them again with another answer to one of the questions. */
  readonly choose: (question: string, value: string) => void
}

/** State that is neither undone nor saved. */
export interface Status {
  readonly backend: string | null
  readonly why: Why
  /**
   * How often the visitor chose a backend; each time a WebGL that was lost or refused is retried.
   */
  readonly chosen: number
  readonly engine: 'starting' | 'ready' | 'restarting' | 'failed'
  /** Nodes whose maps are more than 150 ms behind the last edit. */
  readonly late: ReadonlySet<string>
  /** Layers that threw, by node id. */
  readonly faults: Readonly<Record<string, string>>
  readonly saved: Saved
  readonly asking: GivingWay | null
  readonly opened: OpenedFile | null
  readonly work: LongWork | null
  readonly weights: WaitingWeights | null
  readonly samples: WaitingSamples | null
  readonly notices: readonly Notice[]
}

/** No map is late. */
export const NONE_LATE: ReadonlySet<string> = new Set()

/** The status at start. */
export const initialStatus: Status = {
  backend: null,
  why: { reason: 'enough' },
  chosen: 0,
  engine: 'starting',
  late: NONE_LATE,
  faults: {},
  saved: { state: 'loading', at: 0 },
  asking: null,
  opened: null,
  work: null,
  weights: null,
  samples: null,
  notices: [],
}
