import type { Changes } from '../graph/changes'
import type { SampleSet } from '../sources/sampleSet'
import type { Pixels } from '../sources/source'
import type { Preview, ScaleColours, WantedMap } from './preview'

/** The TensorFlow.js backend of this name. */
export type Backend = 'wasm' | 'webgl'

/** What to show, as changes since the look before. */
export interface LookMessage {
  readonly type: 'look'
  readonly id: number
  readonly revision: number
  readonly changes: Changes
  /** Null where unchanged since the look before. */
  readonly wanted: readonly WantedMap[] | null
  readonly held: boolean
  /** Buffers of earlier answers, returned for reuse: allocating costs more than painting. */
  readonly spent?: readonly ArrayBuffer[]
  readonly colours: ScaleColours | null
  /** Weights whose numbers were sent before, in pieces with these keys. */
  readonly apart?: readonly {
    readonly key: number
    readonly node: string
    readonly name: string
  }[]
}

/** A question of `questions/`, by its name there, and what it is given. */
export interface AskMessage {
  readonly type: 'ask'
  readonly id: number
  readonly name: string
  readonly given: readonly unknown[]
}

/** An answer to a look, or a part of one. */
export interface LookedMessage {
  readonly type: 'looked'
  readonly id: number
  readonly revision: number
  /** Nodes whose maps will follow in another answer to the same look; none in the last. */
  readonly waiting: readonly string[]
  readonly previews: readonly Preview[]
  readonly faults: readonly { readonly node: string; readonly text: string }[]
  /** Time in the worker, ms; null where nothing had to be computed. */
  readonly ms: number | null
}

/** Messages from the page to the worker. */
export type ToEngine =
  /** Switches to this backend; the worker drops its state, and says `ready` again. */
  | { readonly type: 'backend'; readonly backend: Backend }
  /**
   * Forgets all maps but those of sources: the next answer says how long a full evaluation takes.
   */
  | { readonly type: 'forget' }
  /** Null: forget them. */
  | { readonly type: 'pixels'; readonly picture: string; readonly pixels: Pixels | null }
  /** A set for the cards that name it by this id; null: forget it. */
  | { readonly type: 'samples'; readonly set: string; readonly samples: SampleSet | null }
  | LookMessage
  | AskMessage
  /** Nobody waits for the answer any more. */
  | { readonly type: 'withdraw'; readonly id: number }

/** Messages from the worker to the page. */
export type FromEngine =
  /**
   * `name` is the backend's display name; `refused` is half a sentence on why it is not the
   * requested one.
   */
  | {
      readonly type: 'ready'
      readonly backend: Backend
      readonly name: string
      readonly refused?: string
    }
  /**
   * The WebGL context is lost, and nothing computed since can be trusted: this worker answers no
   * more.
   */
  | { readonly type: 'lost' }
  | LookedMessage
  /** A part of a stream. */
  | { readonly type: 'part'; readonly id: number; readonly part: unknown }
  /** The last answer to a question. */
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  /** This look or question failed; −1: the worker could not start. */
  | { readonly type: 'failed'; readonly id: number; readonly text: string }
