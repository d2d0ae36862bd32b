import type { Asked, Asking, Client, Controls, Listener, WorkerLike } from '../contract'
import type { questions } from '../questions'
import { type Calls, isTelling, unsendCalls } from './calls'
import {
  begin,
  type Connection,
  give,
  isWornOut,
  listen,
  NO_START,
  post,
  restart,
  start,
  stop,
} from './connection'
import { overtake, putQuestions, receive, send, work } from './exchange'
import { createLooks, resend } from './looks'
import { askWith } from './methods'
import { createWatch } from './watch'

/** A connection without a worker yet. */
function connectionOf(spawn: () => WorkerLike, listener: Listener): Connection {
  const calls: Calls = {
    open: new Map(),
    id: () => ++c.ids,
    post: (message) => post(c, message),
    changed: () => putQuestions(c),
    refusal: () => (c.worker ? null : NO_START),
  }
  const c: Connection = {
    spawn,
    listener,
    watch: createWatch(
      spawn,
      () => restart(c),
      (...won) => overtake(c, ...won),
    ),
    looks: createLooks(),
    calls,
    given: new Map(),
    receive: (message) => receive(c, message),
    worker: null,
    ready: false,
    backend: 'wasm',
    restarts: 0,
    ids: 0,
    briefed: new Map(),
  }
  return c
}

function asked({ looks, given }: Connection): Asked | null {
  const look = looks.waiting ?? looks.last
  return look && { look, given: [...given.values()] }
}

const controlsOf = (c: Connection): Controls => ({
  look(look) {
    c.looks.waiting = look
    send(c)
  },
  setPixels: (picture, pixels) => give(c, { type: 'pixels', picture, pixels }),
  setSamples: (set, samples) => give(c, { type: 'samples', set, samples }),
  use(backend) {
    if (backend === c.backend || !c.worker) return
    c.backend = backend
    c.listener.state('starting')
    // WebAssembly gets a new worker, so that nothing stays on the graphics card.
    if (backend === 'webgl') return begin(c)
    c.worker.terminate()
    start(c)
  },
  adopt({ worker, ready, look }) {
    c.worker?.terminate()
    unsendCalls(c.calls)
    listen(c, worker)
    resend(c.looks, look)
    work(c, ready)
  },
  present: () => asked(c),
  idle() {
    const { flight, waiting } = c.looks
    return c.ready && !flight && !waiting && !isTelling(c.calls) ? asked(c) : null
  },
  revive() {
    if (c.worker || !isWornOut(c)) return
    c.restarts = 0
    c.listener.state('starting')
    start(c)
  },
  stop: () => stop(c),
})

/**
 * The page's end of the worker; of waiting looks only the latest is sent. A worker that is silent
 * over a look gets a second one beside it, and the first to answer is kept; every request has a
 * timeout too, and a worker that misses it or dies is replaced and sent the project again. Answers
 * carry their revision; stale ones are dropped. A question asked while a look waits is sent after
 * that look, so that its answer is of the newest project.
 */
export function createClient<T = typeof questions>(
  spawn: () => WorkerLike,
  listener: Listener,
): Client<T> {
  const c = connectionOf(spawn, listener)
  listener.state('starting')
  start(c)
  const within = (signal: AbortSignal): Asking<T> => askWith(c.calls, signal)
  // Any other method is a question.
  const asking = Object.create(askWith<T>(c.calls)) as Asking<T>
  return Object.assign(asking, controlsOf(c), { within })
}
