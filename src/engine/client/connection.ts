import type { Listener, WorkerLike } from '../contract'
import type { Backend, FromEngine, ToEngine } from '../messages'
import { type Calls, countDeath, giveUpCalls, unsendCalls } from './calls'
import { type AllGiven, type Given, givenKey } from './givenChanges'
import { type Looks, resend } from './looks'
import type { Watch } from './watch'

const MOST_RESTARTS = 6

/** Why nothing is answered where no worker would start. */
export const NO_START = 'TensorFlow.js does not start in this browser.'

/** The client's worker, its state, and what is in flight. */
export interface Connection {
  readonly spawn: () => WorkerLike
  readonly listener: Listener
  readonly watch: Watch
  readonly looks: Looks
  readonly calls: Calls
  /** The pictures and sets that the worker has, or gets once it is ready. */
  readonly given: Map<string, Given>
  /** Handles a message from the present worker. */
  readonly receive: (message: FromEngine) => void
  /** Null where none would start, or after the end. */
  worker: WorkerLike | null
  ready: boolean
  /** The backend to compute on. */
  backend: Backend
  /** Workers replaced since the last complete answer. */
  restarts: number
  /** The last message id. */
  ids: number
  /** What the second worker was given. */
  briefed: AllGiven
}

/** Sends to the present worker, if there is one. */
export const post = (c: Connection, message: ToEngine, transfer?: Transferable[]): void =>
  c.worker?.postMessage(message, transfer)

/** Gives a worker something to keep, or with null in it, to forget. */
export function give(c: Connection, given: Given): void {
  if ((given.type === 'pixels' ? given.pixels : given.samples) === null)
    c.given.delete(givenKey(given))
  else c.given.set(givenKey(given), given)
  if (c.ready) post(c, given)
}

/** Has the worker been replaced too often without a complete answer? */
export const isWornOut = ({ restarts }: Connection): boolean => restarts > MOST_RESTARTS

/** Makes this the present worker. */
export function listen(c: Connection, worker: WorkerLike): void {
  c.worker = worker
  worker.addEventListener('message', (event: MessageEvent<FromEngine>) => {
    if (worker === c.worker) c.receive(event.data)
  })
  worker.addEventListener('error', () => {
    if (worker === c.worker) restart(c)
  })
}

/** A new worker, or one that changes its backend, has no state; it must become ready in time. */
export function begin(c: Connection): void {
  resend(c.looks, null)
  c.ready = false
  unsendCalls(c.calls)
  c.watch.start()
  if (c.backend !== 'wasm') post(c, { type: 'backend', backend: c.backend })
}

/** Starts a worker, or takes over the second one if there is one. */
export function start(c: Connection): void {
  const spare = c.watch.takeSpare()
  listen(c, spare?.worker ?? c.spawn())
  begin(c)
  const started = spare?.ready()
  if (started) c.receive(started)
}

/** Replaces a worker that died, hung, or lost its context. */
export function restart(c: Connection): void {
  c.worker?.terminate()
  countDeath(c.calls, c.looks.flight?.id)
  // A failure of WebGL does not mean that TensorFlow.js cannot start.
  if (c.backend !== 'wasm') c.backend = c.listener.lost(c.ready)
  else {
    c.restarts++
    if (isWornOut(c)) return fail(c)
  }
  c.listener.state('restarting')
  start(c)
}

/** No worker starts: rejects all questions. */
export function fail(c: Connection): void {
  stop(c)
  giveUpCalls(c.calls, NO_START, true)
  c.listener.state('failed', NO_START)
}

/** Terminates the worker. */
export function stop(c: Connection): void {
  c.watch.rest()
  c.worker?.terminate()
  c.worker = null
}
