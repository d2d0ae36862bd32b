import { changesBetween } from '../../graph/changes'
import type { Look, Ready, Started, WorkerLike } from '../contract'
import { type AwaitedWorker, awaitedWorker, DEADLINE } from './awaitedWorker'
import type { Given } from './givenChanges'

/** Full evaluations, paint included, of the same network, ms. */
export interface BackendTimes {
  readonly wasm: number
  /** Null where WebGL was not tried, because WebAssembly is fast enough, or took too long. */
  readonly webgl: number | null
  /** Half a sentence: why there is no WebGL. */
  readonly refused?: string
  /** The worker on WebGL, warm, for the client to take; only where it is clearly faster. */
  readonly started?: Started
}

/** Evaluations up to this long, ms, are fast enough: nothing else is tried. */
export const HEAVY = 100
/** The speed-up from which WebGL is taken. */
export const CLEARLY = 1.5
/** Evaluations timed, after one warm-up. */
const RUNS = 3

const medianOf = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]

/**
 * A trial in progress; `done` never rejects, and is null where the trial was stopped or its worker
 * died.
 */
export interface BackendTrial {
  readonly done: Promise<BackendTimes | null>
  stop(): void
}

/** Time for this look, ms, as changes to nothing or to the same project. */
async function evaluate(
  { next, post }: AwaitedWorker,
  look: Look,
  again: boolean,
): Promise<number | null> {
  let answer = next('looked')
  post({
    type: 'look',
    id: -2,
    revision: -2,
    changes: changesBetween(again ? look.project : null, look.project),
    wanted: look.wanted,
    held: false,
    colours: again ? null : look.colours,
  })
  // A slow one is answered in parts; the last has the total time.
  while (((await answer)?.waiting.length ?? 0) > 0) answer = next('looked')
  return (await answer)?.ms ?? null
}

/**
 * Median of several full evaluations, ms, or the first beyond `enough`; null where one fails or
 * they time out.
 */
async function measure(
  subject: AwaitedWorker,
  look: Look,
  given: readonly Given[],
  enough: number,
): Promise<number | null> {
  for (const message of given) subject.post(message)
  const began = performance.now()
  if ((await evaluate(subject, look, false)) === null) return null
  const times: number[] = []
  while (times.length < RUNS) {
    if (performance.now() - began > DEADLINE) return null
    subject.post({ type: 'forget' })
    const ms = await evaluate(subject, look, true)
    if (ms === null) return null
    if (ms > enough) return ms
    times.push(ms)
  }
  return medianOf(times)
}

/**
 * Times a network on WebAssembly and, where that is slow, on WebGL, in a separate worker. Both
 * paint what is on screen, as after an edit.
 */
export function tryBackends(
  spawn: () => WorkerLike,
  look: Look,
  given: readonly Given[],
): BackendTrial {
  const subject = awaitedWorker(spawn())
  const { worker, next, post, ended, end } = subject

  async function run(): Promise<BackendTimes | null> {
    const wasm = (await next('ready')) && (await measure(subject, look, given, Infinity))
    if (wasm === null) return null
    if (wasm < HEAVY) return { wasm, webgl: null }
    const answer = next('ready')
    post({ type: 'backend', backend: 'webgl' })
    const ready: Ready | null = await answer
    if (ready?.refused !== undefined) return { wasm, webgl: null, refused: ready.refused }
    const webgl = ready && (await measure(subject, look, given, 2 * wasm))
    if (ended()) return null
    return ready && webgl !== null && webgl * CLEARLY <= wasm
      ? { wasm, webgl, started: { worker, ready, look } }
      : { wasm, webgl }
  }

  const done = run().then((times) => {
    if (!times?.started && !ended()) end()
    return times
  })
  return { done, stop: () => !ended() && end() }
}
