import type { Pixels } from '../../sources/source'
import type { Listener, WorkerLike } from '../contract'
import type { Backend, FromEngine, ToEngine } from '../messages'
import { type Calls, countDeath, giveUpCalls, unsendCalls } from './calls'
import { type Looks, resend } from './looks'
import { pixelChanges } from './pixelChanges'
import type { Watch } from './watch'

const MOST_RESTARTS = 6

/** Why nothing is answered where no worker would start. */
export const NO_START = 'TensorFlow.js does not start in this browser.'

/** The worker that the client talks to, how it fares, and what is on its way to it. */
export interface Connection {
  readonly spawn: () => WorkerLike
  readonly listener: Listener
  readonly watch: Watch
  readonly looks: Looks
  readonly calls: Calls
  readonly pixels: Map<string, Pixels>
  /** Hears what the present worker says. */
  readonly receive: (message: FromEngine) => void
  /** Null where none would start, or after the end. */
  worker: WorkerLike | null
  ready: boolean
  /** What is to compute. */
  backend: Backend
  /** Workers that were replaced since the last whole answer. */
  restarts: number
  /** Numbers of what was sent. */
  ids: number
  /** The pictures that the second worker was told of. */
  briefed: ReadonlyMap<string, Pixels>
}

/** Sends to the present worker, if there is one. */
export const post = (c: Connection, message: ToEngine, transfer?: Transferable[]): void =>
  c.worker?.postMessage(message, transfer)

/** All pictures, for a worker that has none. */
export const allPixels = ({ pixels }: Connection): ToEngine[] => pixelChanges(new Map(), pixels)

/** Has a worker been replaced too often without an answer? */
export const isWornOut = ({ restarts }: Connection): boolean => restarts > MOST_RESTARTS

/** Talks to this worker from now on. */
export function listen(c: Connection, worker: WorkerLike): void {
  c.worker = worker
  worker.addEventListener('message', (event: MessageEvent<FromEngine>) => {
    if (worker === c.worker) c.receive(event.data)
  })
  worker.addEventListener('error', () => {
    if (worker === c.worker) restart(c)
  })
}

/** The worker, new or on another backend, has nothing; it is to be ready in time. */
export function begin(c: Connection): void {
  resend(c.looks, null)
  c.ready = false
  unsendCalls(c.calls)
  c.watch.start()
  if (c.backend !== 'wasm') post(c, { type: 'backend', backend: c.backend })
}

/** Starts a worker, or takes the second one where there is one. */
export function start(c: Connection): void {
  const spare = c.watch.takeSpare()
  listen(c, spare?.worker ?? c.spawn())
  begin(c)
  const started = spare?.ready()
  if (started) c.receive(started)
}

/** Puts another worker in place of one that died, hung, or lost its context. */
export function restart(c: Connection): void {
  c.worker?.terminate()
  countDeath(c.calls, c.looks.flight?.id)
  // What WebGL does is no sign that TensorFlow.js does not start.
  if (c.backend !== 'wasm') c.backend = c.listener.lost(c.ready)
  else {
    c.restarts++
    if (isWornOut(c)) return fail(c)
  }
  c.listener.state('restarting')
  start(c)
}

/** No worker starts: who asked hears so. */
export function fail(c: Connection): void {
  stop(c)
  giveUpCalls(c.calls, NO_START, true)
  c.listener.state('failed', NO_START)
}

/** Ends the worker. */
export function stop(c: Connection): void {
  c.watch.rest()
  c.worker?.terminate()
  c.worker = null
}
