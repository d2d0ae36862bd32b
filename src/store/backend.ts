import type { Client, Ready, WorkerLike } from '../engine/contract'
import type { Backend } from '../engine/messages'
import { type BackendTimes, type BackendTrial, CLEARLY, HEAVY, tryBackends } from '../engine/trial'
import { totalBudget } from '../graph/budget'
import type { Shapes } from '../graph/shapes'
import { type Choice, type State, setRun, setSession, store, type Why } from './store'

/** After so long without an edit the page counts as idle, ms. */
const PAUSE = 1500
/** So many losses of WebGL within so many ms, and WebAssembly computes. */
const MOST_LOSSES = 3
const WITHIN = 60_000

/**
 * With fewer multiply-adds it was something else that took long: the first evaluation sets
 * everything up.
 */
const FEW_MACS = 20e6

/** Names of what draws with the processor. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i

/**
 * Would a graphics card do the work of WebGL? Without one the processor does, in the process that
 * also paints the page: a trial would freeze it for seconds. Where the page cannot ask, the trial
 * finds out.
 */
function hasGraphicsCard(): boolean {
  const context =
    typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('webgl2')
  const names = context?.getExtension('WEBGL_debug_renderer_info')
  if (!context || !names) return true
  const name = String(context.getParameter(names.UNMASKED_RENDERER_WEBGL))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return !SOFTWARE.test(name)
}

/**
 * What of a network decides how long it takes: kinds, sizes and multiply-adds, not weights, names
 * or places.
 */
const structureOf = ({ project, shapes }: Pick<State, 'project' | 'shapes'>): string => {
  const place = new Map(project.graph.nodes.map(({ id }, i) => [id, i]))
  const cards = project.graph.nodes.map(({ id, kind }) => [
    kind,
    shapes.get(id)?.output,
    shapes.get(id)?.macs,
  ])
  return JSON.stringify([
    cards,
    project.graph.wires.map(({ from, to, port }) => [place.get(from), place.get(to), port]),
  ])
}

/** The engine's end of the choice: what the link tells, and what computes. */
export interface BackendChoice {
  /** Something changed, or is looked at anew: a trial would be in the way. */
  stir(): void
  /** An evaluation took so long, ms. */
  took(ms: number): void
  started(ready: Ready): void
  lost(started: boolean): Backend
  /** Follows the store from now on. */
  follow(client: Client): void
}

let retry: () => void = () => undefined

/** Chooses what computes; choosing WebGL once more tries it again after it was lost or refused. */
export function chooseBackend(choice: Choice): void {
  setSession({ backend: choice })
  retry()
}

/**
 * Decides what computes: what the user chose, or WebAssembly unless a timed trial of the present
 * network spoke for WebGL.
 */
export function createBackendChoice(spawn: () => WorkerLike): BackendChoice {
  /** By structure; null where the trial died. */
  const verdicts = new Map<string, BackendTimes | null>()
  let client: Client | null = null
  let running: Backend = 'wasm'
  /** What the last trial spoke for; a network of which nothing is known yet goes on with it. */
  let base: Backend = 'wasm'
  /** Why WebGL is out of the question on this page. */
  let refusal: string | null = null
  let losses: number[] = []
  let heavy: string | null = null
  let trial: BackendTrial | null = null
  let pause: ReturnType<typeof setTimeout> | undefined
  let known: { readonly shapes: Shapes; readonly key: string } | null = null

  /** The structure's key, made anew only when shapes are. */
  function present(): string {
    const state = store.getState()
    if (known?.shapes !== state.shapes) known = { shapes: state.shapes, key: structureOf(state) }
    return known.key
  }

  const choice = (): Choice => store.getState().session.backend
  const faster = ({ wasm, webgl }: BackendTimes): Backend =>
    webgl !== null && webgl * CLEARLY <= wasm ? 'webgl' : 'wasm'

  function wanted(): Backend {
    if (refusal !== null) return 'wasm'
    if (choice() !== 'auto') return choice() === 'webgl' ? 'webgl' : 'wasm'
    const verdict = verdicts.size > 0 ? verdicts.get(present()) : undefined
    if (verdict !== undefined) base = verdict ? faster(verdict) : 'wasm'
    return base
  }

  /** Is a trial wanted? Where nothing was ever heavy no structure is looked at. */
  const due = (): boolean =>
    choice() === 'auto' &&
    refusal === null &&
    (running === 'webgl' || (heavy !== null && heavy === present())) &&
    !verdicts.has(present())

  function why(): Why {
    if (refusal !== null && choice() !== 'wasm') return { reason: 'refused', text: refusal }
    if (choice() !== 'auto') return { reason: 'chosen' }
    if (trial) return { reason: 'trying' }
    if (due()) return { reason: 'waiting' }
    const verdict = verdicts.size > 0 ? verdicts.get(present()) : undefined
    if (verdict === null) return { reason: 'untried' }
    return verdict && (verdict.webgl !== null || verdict.wasm >= HEAVY)
      ? { reason: 'timed', wasm: verdict.wasm, webgl: verdict.webgl }
      : { reason: 'enough' }
  }

  function tell(): void {
    const now = why()
    if (JSON.stringify(now) !== JSON.stringify(store.getState().run.why)) setRun({ why: now })
  }

  function apply(): void {
    client?.use(wanted())
    tell()
  }

  function stir(): void {
    trial?.stop()
    trial = null
    clearTimeout(pause)
    if (due()) pause = setTimeout(begin, PAUSE)
  }

  /** Begins a trial, unless a hand is on something or the engine has something to do. */
  function begin(): void {
    const free =
      store.getState().gesture === null && document.visibilityState === 'visible'
        ? client?.idle()
        : null
    if (!due()) return
    if (!free) return stir()
    if (!hasGraphicsCard()) {
      refusal = 'no graphics card for WebGL'
      return tell()
    }
    const mine = tryBackends(spawn, free.look, free.pixels)
    trial = mine
    tell()
    void mine.done.then((times) => {
      if (trial !== mine) return times?.started?.worker.terminate()
      trial = null
      if (times?.refused !== undefined) refusal = times.refused
      verdicts.set(present(), times)
      if (times?.started && running === 'wasm') client?.adopt(times.started)
      else times?.started?.worker.terminate()
      apply()
    })
  }

  retry = () => {
    refusal = null
    losses = []
    apply()
    stir()
  }

  return {
    stir,
    took(ms) {
      if (
        running !== 'wasm' ||
        ms < HEAVY ||
        heavy === present() ||
        totalBudget(store.getState().shapes).macs < FEW_MACS
      )
        return
      heavy = present()
      tell()
      stir()
    },
    started(ready) {
      running = ready.backend
      if (ready.refused !== undefined) refusal = ready.refused
      tell()
    },
    lost(started) {
      const now = Date.now()
      losses = [...losses.filter((time) => now - time < WITHIN), now]
      if (!started) refusal = 'WebGL did not start'
      else if (losses.length >= MOST_LOSSES)
        refusal = `WebGL was lost ${MOST_LOSSES} times within a minute`
      running = refusal === null ? 'webgl' : 'wasm'
      return running
    },
    follow(given) {
      client = given
      store.subscribe((state, before) => {
        if (state.gesture !== before.gesture) stir()
        const changed =
          state.shapes !== before.shapes ||
          state.gesture !== before.gesture ||
          state.session.backend !== before.session.backend
        // What computes does not change under a hand.
        if (changed && state.gesture === null) apply()
      })
      apply()
    },
  }
}
