import type { Project } from '../graph/project'
import type { SampleSet } from '../sources/sampleSet'
import type { Pixels } from '../sources/source'
import type { Given } from './client/givenChanges'
import type { Backend, FromEngine, LookedMessage } from './messages'
import type { Preview, ScaleColours, WantedMap } from './preview'
import type { questions } from './questions'
import type { InSteps, Once, Stream } from './questions/question'

/** What the client needs of a worker. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void
  addEventListener(type: 'message' | 'error', listener: (event: MessageEvent) => void): void
  terminate(): void
}

/**
 * What to show: the project, the maps on screen, whether colour scales are held, and its
 * approximate multiply-adds.
 */
export interface Look {
  readonly project: Project
  readonly wanted: readonly WantedMap[]
  readonly held: boolean
  readonly colours: ScaleColours
  readonly macs: number
}

/** What a worker says when it has started. */
export type Ready = Extract<FromEngine, { type: 'ready' }>

/** A worker that has started, and has been given all pictures and this look. */
export interface Started {
  readonly worker: WorkerLike
  readonly ready: Ready
  readonly look: Look
}

/**
 * Rejects a question that must not be asked again before something changes: the engine stopped over
 * it more than once, or does not run.
 */
export class Abandoned extends Error {}

/** Rejects a stream that had delivered parts when its worker went away. */
export class Interrupted extends Error {}

/** The client's callbacks. */
export interface Listener {
  /** Called before the state `ready`. */
  started(ready: Ready): void
  /**
   * A worker on WebGL lost its context, died or hung; `started` is false where it was never ready.
   * Returns the backend of its replacement.
   */
  lost(started: boolean): Backend
  state(state: 'starting' | 'ready' | 'restarting' | 'failed', text?: string): void
  /** The engine could not answer a request, but is alive; the next one may succeed. */
  refused(text: string): void
  /** The pixels must be drawn at once: their buffers are returned with the next look. */
  looked(answer: LookedMessage, previews: readonly Preview[], look: Look): void
}

/** A question as a method of the page; that of a stream takes a callback for its parts last. */
type Method<Q> =
  Q extends Stream<infer G, infer P, infer A>
    ? (...given: [...G, hear: (part: P) => void]) => Promise<A>
    : Q extends Once<infer G, infer A> | InSteps<infer G, infer A>
      ? (...given: G) => Promise<A>
      : never

/** A table of questions as methods. */
export type Asking<T> = { readonly [Name in keyof T]: Method<T[Name]> }

/** What the engine is asked about the network of the last look. */
export type Questions = Asking<typeof questions>

/** What a client was asked for last, and what it was given. */
export interface Asked {
  readonly look: Look
  readonly given: readonly Given[]
}

/** The client's methods besides questions. */
export interface Controls {
  /** Requests maps. One request is in flight; of those waiting only the latest is sent. */
  look(look: Look): void
  /**
   * Sets the pixels of a picture, which a new worker is sent again; null: nothing shows it any
   * more.
   */
  setPixels(picture: string, pixels: Pixels | null): void
  /** Sets the samples of a set, in the same way. */
  setSamples(set: string, samples: SampleSet | null): void
  /** Switches to this backend; the maps stay until there are new ones. */
  use(backend: Backend): void
  /** Takes a worker that a trial has started in place of the present one. */
  adopt(started: Started): void
  /** The newest look, the pictures and the sets; null before the first look. */
  present(): Asked | null
  /** The same, once everything is answered; else null. */
  idle(): Asked | null
  /** Tries again after no worker would start. */
  revive(): void
  stop(): void
}

/** The engine as the page has it, asked by the methods of this table of questions. */
export type Client<T = typeof questions> = Controls &
  Asking<T> & {
    /** Questions that are withdrawn when the signal aborts; they reject with its reason. */
    within(signal: AbortSignal): Asking<T>
  }
