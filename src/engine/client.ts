import { changesBetween } from '../graph/changes'
import type { Pixels } from '../sources/source'
import { createCalls } from './calls'
import type { Client, Listener, Look, Ready, WorkerLike } from './contract'
import type { Backend, FromEngine, Preview, ToEngine } from './messages'

/** Time to start, ms: fetching and compiling wasm on a slow machine included. */
const START_DEADLINE = 20_000
/** Time to answer, ms, besides what the arithmetic takes at a slow 100 million multiply-adds a second. */
const ANSWER_DEADLINE = 1200
const MACS_PER_MS = 100_000
/** WebGL compiles a program for every new shape; time for that, ms. */
const SHADER_DEADLINE = 10_000
const MOST_RESTARTS = 6
/** A worker that has nothing but questions to answer, and has said nothing for so long, ms, hangs over one of them. */
const QUESTION_DEADLINE = 30_000
const NO_START = 'TensorFlow.js does not start in this browser.'

/** Every buffer in which pixels lie, once. */
const sheetBuffers = (previews: readonly Preview[]): ArrayBuffer[] => [
  ...new Set(previews.map(({ sheet }) => sheet?.rgba.buffer).filter((buffer) => buffer instanceof ArrayBuffer)),
]

/**
 * Talks to the worker: latest wins at the sender, every request has a deadline, and a worker that misses it or dies is
 * replaced and given the project again. Answers carry the revision that they belong to; stale ones are dropped. A question that is put while a look waits goes
 * behind that look, so that its answer is of the newest project.
 */
export function createClient(spawn: () => WorkerLike, listener: Listener): Client {
  let worker: WorkerLike | null = null
  let ready = false
  let wanted: Backend = 'wasm'
  let sent: Pick<Look, 'project' | 'colours' | 'wanted'> | null = null
  let waiting: Look | null = null
  let last: Look | null = null
  let flight: { id: number; look: Look } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** A look that a newer one ended: a part of it may still come, and the worker does not paint that again. */
  let ended: number | null = null
  /** Pixels that have been shown, to be given back with the next look. */
  let spent: ArrayBuffer[] = []
  let restarts = 0
  let ids = 0
  const pixels = new Map<string, Pixels>()
  const post = (message: ToEngine, transfer?: Transferable[]): void => worker?.postMessage(message, transfer)
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
    clearTimeout(timer)
    timer = setTimeout(restart, START_DEADLINE)
    if (wanted !== 'wasm') post({ type: 'backend', backend: wanted })
  }

  function start(): void {
    listen(spawn())
    begin()
  }

  function restart(): void {
    worker?.terminate()
    calls.died(flight?.id)
    // What WebGL does is no sign that TensorFlow.js does not start.
    if (wanted !== 'wasm') wanted = listener.lost(ready)
    else if (++restarts > MOST_RESTARTS) {
      clearTimeout(timer)
      worker = null
      calls.giveUp(NO_START, true)
      return listener.state('failed', NO_START)
    }
    listener.state('restarting')
    start()
  }

  const arm = (look: Look): void => {
    clearTimeout(timer)
    timer = setTimeout(restart, (ANSWER_DEADLINE + look.macs / MACS_PER_MS) * 2 ** restarts + (wanted === 'webgl' ? SHADER_DEADLINE : 0))
  }

  /** Where nothing but questions is on its way, the worker has so long for the next answer. */
  function expectAnswers(): void {
    if (!ready || flight) return
    clearTimeout(timer)
    if (calls.owed()) timer = setTimeout(overdue, QUESTION_DEADLINE)
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
    const colours = sent?.colours === look.colours ? null : look.colours
    const changes = changesBetween(sent?.project ?? null, look.project)
    const maps = sent?.wanted === look.wanted ? null : look.wanted
    sent = look
    arm(look)
    post({ type: 'look', id, revision: id, changes, wanted: maps, held: look.held, spent, colours }, spent)
    spent = []
    putQuestions()
  }

  function putQuestions(): void {
    if (!ready || waiting) return
    calls.put(flight?.id ?? 0)
    expectAnswers()
  }

  function work(message: Ready): void {
    clearTimeout(timer)
    wanted = message.backend
    ready = true
    listener.started(message)
    listener.state('ready', message.name)
    send()
    putQuestions()
  }

  function show(message: Extract<FromEngine, { type: 'looked' }>): void {
    listener.looked(message, message.previews)
    spent = sheetBuffers(message.previews)
  }

  function receive(message: FromEngine): void {
    if (message.type === 'lost') return restart()
    if (message.type === 'ready') {
      // Every worker starts on WebAssembly, and goes on from there.
      if (message.backend !== wanted && message.refused === undefined) return
      for (const [picture, content] of pixels) post({ type: 'pixels', picture, pixels: content })
      return work(message)
    }
    if (message.type === 'looked' && message.id === ended) return show(message)
    if (message.type === 'looked' || (message.type === 'failed' && message.id === flight?.id)) {
      if (message.id !== flight?.id) return
      const partly = message.type === 'looked' && message.waiting.length > 0
      if (partly && !waiting) {
        arm(flight.look)
        return show(message)
      }
      ended = partly ? message.id : null
      clearTimeout(timer)
      flight = null
      restarts = 0
      if (message.type === 'looked') show(message)
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
      pixels.set(picture, content)
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
    stop() {
      clearTimeout(timer)
      worker?.terminate()
      worker = null
    },
  }
}
