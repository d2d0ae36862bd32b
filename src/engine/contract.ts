import type { Curve } from '../graph/kinks'
import type { Project, Tensor } from '../graph/project'
import type { Pixels } from '../sources/source'
import type { Backend, ExportedModel, FromEngine, Jacobian, Line } from './messages'
import type { Preview, ScaleColours, WantedMap } from './preview'

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
  looked(
    answer: Extract<FromEngine, { type: 'looked' }>,
    previews: readonly Preview[],
    look: Look,
  ): void
}

/** What the engine is asked about the network of the last look. */
export interface Questions {
  values(node: string): Promise<Tensor>
  /** One value of what a node gives; its index in PyTorch's order. */
  cell(node: string, index: readonly number[]): Promise<number>
  /**
   * What the path from the output of `from` to that of `to` makes of these numbers; their shape may
   * have another batch size.
   */
  through(from: string, to: string, input: Tensor): Promise<Tensor>
  /**
   * What the path to `to` makes of each of these sets of numbers, which stand at the same nodes,
   * given by id: all by the network of one moment.
   */
  throughEach(
    to: string,
    given: readonly Readonly<Record<string, Tensor>>[],
  ): Promise<readonly Tensor[]>
  /**
   * The Jacobian of that path at the present numbers, or at these. Rejects, with a sentence, where
   * there is no path or where it is too large.
   */
  jacobian(from: string, to: string, input?: Tensor): Promise<Jacobian>
  /**
   * How one number at the end of that path follows from one at its start, with its slopes and
   * kinks.
   */
  curve(from: string, to: string, line: Line): Promise<Curve>
  /** A whole weight as it is now: for those that are too large to be drawn on the page. */
  weight(node: string, name: string): Promise<Tensor>
  /** Numbers of a weight as its seed draws them, whatever was edited; places count row-major. */
  drawn(node: string, name: string, places: Uint32Array): Promise<Float32Array>
  exportModel(): Promise<ExportedModel>
  memory(): Promise<{ numTensors: number; numBytes: number }>
}

export interface Client extends Questions {
  /** Asks for maps. One request is in flight; of those that wait only the latest is sent. */
  look(look: Look): void
  /**
   * Gives the pixels of a picture, which are sent again to a new worker; null: nothing shows it any
   * more.
   */
  setPixels(picture: string, pixels: Pixels | null): void
  /** Questions that are withdrawn when the signal says so; they reject then, with its reason. */
  within(signal: AbortSignal): Questions
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
