import type { Project } from '../graph/project'
import type { Pixels } from '../sources/source'
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
 * What to show: the project, the maps on screen, whether colour scales are held, and about how many
 * multiply-adds it takes.
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
 * Why a question gets no answer and is not to be put again before something changes: the engine
 * stopped over it more than once, or does not run.
 */
export class Abandoned extends Error {}

/** Why a stream ended that had told parts: the worker that told them is gone. */
export class Interrupted extends Error {}

/** What the client tells. */
export interface Listener {
  /** Told before the state `ready`. */
  started(ready: Ready): void
  /**
   * A worker on WebGL lost its context, died or hung; `started` is false where it never was ready.
   * Gives the backend of the worker that replaces it.
   */
  lost(started: boolean): Backend
  state(state: 'starting' | 'ready' | 'restarting' | 'failed', text?: string): void
  /** A request that the engine could not answer; it lives, and the next one may do. */
  refused(text: string): void
  /** Pixels are to be shown at once: they are given back with the next look. */
  looked(answer: LookedMessage, previews: readonly Preview[], look: Look): void
}

/** A question as a method of the page: a stream's takes who hears its parts as well, last. */
type Method<Q> =
  Q extends Stream<infer G, infer P, infer A>
    ? (...given: [...G, hear: (part: P) => void]) => Promise<A>
    : Q extends Once<infer G, infer A> | InSteps<infer G, infer A>
      ? (...given: G) => Promise<A>
      : never

/** The methods of a table of questions. */
export type Asking<T> = { readonly [Name in keyof T]: Method<T[Name]> }

/** What the engine is asked about the network of the last look. */
export type Questions = Asking<typeof questions>

/** What the client does besides asking. */
export interface Controls {
  /** Asks for maps. One request is in flight; of those that wait only the latest is sent. */
  look(look: Look): void
  /**
   * Gives the pixels of a picture, which are sent again to a new worker; null: nothing shows it any
   * more.
   */
  setPixels(picture: string, pixels: Pixels | null): void
  /** Goes to this backend; the maps stay until there are new ones. */
  use(backend: Backend): void
  /** Takes a worker that another has started in place of the present one. */
  adopt(started: Started): void
  /**
   * The last look and the pictures, where the worker has answered all that it was asked; else null.
   */
  idle(): { readonly look: Look; readonly pixels: ReadonlyMap<string, Pixels> } | null
  /** Tries again where no worker would start. */
  revive(): void
  stop(): void
}

/** The engine as the page has it, asked by the methods of this table of questions. */
export type Client<T = typeof questions> = Controls &
  Asking<T> & {
    /** Questions that are withdrawn when the signal says so; they reject then, with its reason. */
    within(signal: AbortSignal): Asking<T>
  }
