import type { Changes } from '../graph/changes'
import type { Pixels } from '../sources/source'
import type { Preview, ScaleColours, WantedMap } from './preview'

/** What computes: TensorFlow.js's backend of this name. */
export type Backend = 'wasm' | 'webgl'

/** What is to be shown, told by what changed since the look before. */
export interface LookMessage {
  readonly type: 'look'
  readonly id: number
  readonly revision: number
  readonly changes: Changes
  /** Null where it is the same as in the look before. */
  readonly wanted: readonly WantedMap[] | null
  readonly held: boolean
  /** Buffers of earlier answers, given back: a new one costs more than painting into it. */
  readonly spent?: readonly ArrayBuffer[]
  readonly colours: ScaleColours | null
  /** Weights whose numbers have come before, in pieces of these keys. */
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

/** What the page tells the worker. */
export type ToEngine =
  /**
   * From here on this backend is wanted; what the worker had is forgotten, and it says `ready`
   * again.
   */
  | { readonly type: 'backend'; readonly backend: Backend }
  /**
   * Forgets all maps but those of sources: the next answer says how long a full evaluation takes.
   */
  | { readonly type: 'forget' }
  /** Null: they are forgotten. */
  | { readonly type: 'pixels'; readonly picture: string; readonly pixels: Pixels | null }
  | LookMessage
  | AskMessage
  /** Nobody waits for the answer to this question any more. */
  | { readonly type: 'withdraw'; readonly id: number }

/** What the worker tells the page. */
export type FromEngine =
  /**
   * `name` is what computes, in words; `refused` says, in half a sentence, why it is not what was
   * wanted.
   */
  | {
      readonly type: 'ready'
      readonly backend: Backend
      readonly name: string
      readonly refused?: string
    }
  /**
   * The graphics context is gone, and nothing that it gave since can be trusted: this worker
   * answers no more.
   */
  | { readonly type: 'lost' }
  | LookedMessage
  /** An answer before the last one. */
  | { readonly type: 'part'; readonly id: number; readonly part: unknown }
  /** The last answer to a question. */
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  /** There is no answer to this look or question; −1: the worker does not start. */
  | { readonly type: 'failed'; readonly id: number; readonly text: string }
