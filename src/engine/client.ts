import type { Pixels } from '../sources/source'
import { asking, type Given } from './asking'
import { createCalls } from './calls'
import type { Client, Listener, Look, Ready, WorkerLike } from './contract'
import type { Backend, FromEngine, ToEngine } from './messages'
import { pixelChanges } from './pixelChanges'
import type { Preview } from './preview'
import type { Answer, Spare } from './spare'
import { createWatch } from './watch'

const MOST_RESTARTS = 6
/**
 * A worker that has nothing but questions to answer, and has said nothing for so long, ms, hangs
 * over one of them.
 */
const QUESTION_DEADLINE = 30_000
const NO_START = 'TensorFlow.js does not start in this browser.'

/** Every buffer in which pixels lie, once. */
const sheetBuffers = (previews: readonly Preview[]): ArrayBuffer[] => [
  ...new Set(
    previews
      .map(({ sheet }) => sheet?.rgba.buffer)
      .filter((buffer) => buffer instanceof ArrayBuffer),
  ),
]

/**
 * Talks to the worker: latest wins at the sender. One that is silent over a look gets a second one
 * beside it, and who answers first goes on; every request has a deadline as well, and a worker that
 * misses it or dies is replaced and given the project again. Answers carry the revision that they
 * belong to; stale ones are dropped. A question that is put while a look waits goes behind that
 * look, so that its answer is of the newest project.
 */
export function createClient(spawn: () => WorkerLike, listener: Listener): Client {
  let worker: WorkerLike | null = null
  let ready = false
  let wanted: Backend = 'wasm'
  let sent: Given | null = null
  let waiting: Look | null = null
  let last: Look | null = null
  let flight: { id: number; look: Look } | null = null
  /**
   * A look that a newer one ended: a part of it may still come, and the worker does not paint that
   * again.
   */
  let ended: { id: number; look: Look } | null = null
  /** Pixels that have been shown, to be given back with the next look. */
  let spent: ArrayBuffer[] = []
  let restarts = 0
  let ids = 0
  const pixels = new Map<string, Pixels>()
  /** Those that the second worker was told of. */
  let briefed: ReadonlyMap<string, Pixels> = new Map()
  const watch = createWatch(spawn, restart, overtake)
  const allPixels = (): ToEngine[] => pixelChanges(new Map(), pixels)
  const post = (message: ToEngine, transfer?: Transferable[]): void =>
    worker?.postMessage(message, transfer)
  const calls = createCalls(
    () => ++ids,
    (message) => post(message),
    () => putQuestions(),
    () => (worker ? null : NO_START),
  )

  function listen(mine: WorkerLike): void {
    worker = mine
    mine.addEventListener('message', (event: MessageEvent<FromEngine>) => {
      if (mine === worker) receive(event.data)
    })
    mine.addEventListener('error', () => {
      if (mine === worker) restart()
    })
  }

  /** The worker, new or on another backend, has nothing; it is to be ready in time. */
  function begin(): void {
    waiting ??= flight?.look ?? last
    ready = false
    sent = null
    flight = null
    ended = null
    calls.unsend()
    watch.start()
    if (wanted !== 'wasm') post({ type: 'backend', backend: wanted })
  }

  function start(): void {
    const spare = watch.takeSpare()
    listen(spare?.worker ?? spawn())
    begin()
    const started = spare?.ready()
    if (started) receive(started)
  }

  function restart(): void {
    worker?.terminate()
    calls.died(flight?.id)
    // What WebGL does is no sign that TensorFlow.js does not start.
    if (wanted !== 'wasm') wanted = listener.lost(ready)
    else if (++restarts > MOST_RESTARTS) return fail()
    listener.state('restarting')
    start()
  }

  function fail(): void {
    stop()
    calls.giveUp(NO_START, true)
    listener.state('failed', NO_START)
  }

  function stop(): void {
    watch.rest()
    worker?.terminate()
    worker = null
  }

  /** All that a second worker needs to know to answer this look. */
  function brief(id: number, look: Look): ToEngine[] {
    briefed = new Map(pixels)
    return [...allPixels(), asking(id, look, null)]
  }

  const arm = (id: number, look: Look, fresh: boolean): void =>
    watch.look({ macs: look.macs, backend: wanted, restarts, fresh, brief: () => brief(id, look) })

  /** A second worker has answered the look in flight before the first. */
  function overtake(spare: Spare, started: Ready, answer: Answer): void {
    worker?.terminate()
    calls.died(flight?.id)
    calls.unsend()
    listen(spare.worker)
    if (++restarts > MOST_RESTARTS) return fail()
    sent = flight?.look ?? null
    listener.started(started)
    for (const change of pixelChanges(briefed, pixels)) post(change)
    receive(answer)
    putQuestions()
  }

  /** Where nothing but questions is on its way, the worker has so long for the next answer. */
  function expectAnswers(): void {
    if (!ready || flight) return
    if (calls.owed()) watch.until(QUESTION_DEADLINE, overdue)
    else watch.rest()
  }

  function overdue(): void {
    calls.giveUp(`This took more than ${QUESTION_DEADLINE / 1000} seconds and was given up.`)
    restart()
  }

  function send(): void {
    if (!ready || flight || !waiting) return
    const look = waiting
    waiting = null
    last = look
    const id = ++ids
    flight = { id, look }
    arm(id, look, sent === null)
    post(asking(id, look, sent, spent), spent)
    sent = look
    spent = []
    putQuestions()
  }

  function putQuestions(): void {
    if (!ready || waiting) return
    calls.put(flight?.id ?? 0)
    expectAnswers()
  }

  function work(message: Ready): void {
    watch.rest()
    wanted = message.backend
    ready = true
    listener.started(message)
    listener.state('ready', message.name)
    send()
    putQuestions()
  }

  function show(message: Extract<FromEngine, { type: 'looked' }>, look: Look): void {
    listener.looked(message, message.previews, look)
    spent = sheetBuffers(message.previews)
  }

  function receive(message: FromEngine): void {
    if (message.type === 'lost') return restart()
    if (message.type === 'ready') {
      // Every worker starts on WebAssembly, and goes on from there.
      if (message.backend !== wanted && message.refused === undefined) return
      for (const given of allPixels()) post(given)
      return work(message)
    }
    if (message.type === 'looked' && message.id === ended?.id) return show(message, ended.look)
    if (message.type === 'looked' || (message.type === 'failed' && message.id === flight?.id)) {
      if (message.id !== flight?.id) return
      watch.heard()
      const partly = message.type === 'looked' && message.waiting.length > 0
      if (partly && !waiting) {
        arm(flight.id, flight.look, false)
        return show(message, flight.look)
      }
      const { look } = flight
      ended = partly ? flight : null
      flight = null
      restarts = 0
      if (message.type === 'looked') show(message, look)
      else listener.refused(message.text)
      send()
      return expectAnswers()
    }
    if (message.type === 'failed' && message.id === -1) return restart()
    calls.answered(message)
    expectAnswers()
  }

  listener.state('starting')
  start()

  return {
    look(look) {
      waiting = look
      send()
    },
    setPixels(picture, content) {
      if (content) pixels.set(picture, content)
      else pixels.delete(picture)
      if (ready) post({ type: 'pixels', picture, pixels: content })
    },
    ...calls.ask(),
    within: calls.ask,
    use(backend) {
      if (backend === wanted || !worker) return
      wanted = backend
      listener.state('starting')
      // WebAssembly comes in a new worker, so that nothing stays on the graphics card.
      if (backend === 'webgl') return begin()
      worker.terminate()
      start()
    },
    adopt(started) {
      worker?.terminate()
      calls.unsend()
      listen(started.worker)
      waiting ??= flight?.look ?? last
      flight = null
      ended = null
      sent = started.look
      work(started.ready)
    },
    idle: () => (ready && !flight && !waiting && last ? { look: last, pixels } : null),
    revive() {
      if (worker || restarts <= MOST_RESTARTS) return
      restarts = 0
      listener.state('starting')
      start()
    },
    stop,
  }
}
