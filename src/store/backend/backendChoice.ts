import { type BackendTrial, HEAVY, tryBackends } from '../../engine/client/trial'
import type { Client, Ready, WorkerLike } from '../../engine/contract'
import type { Backend } from '../../engine/messages'
import { totalBudget } from '../../graph/budget'
import type { AppStore } from '../core/appStore'
import type { Why } from '../core/status'
import type { BackendSetting } from '../session/backend'
import { hasGraphicsCard } from './graphicsCard'
import { createRefusal } from './refusal'
import { createVerdicts, faster } from './verdicts'

/** After so long without an edit the page counts as idle, ms. */
const PAUSE = 1500
/**
 * With fewer multiply-adds it was something else that took long: the first evaluation sets
 * everything up.
 */
const FEW_MACS = 20e6

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

/**
 * Decides what computes: what the user chose, or WebAssembly unless a timed trial of the present
 * network spoke for WebGL.
 */
export function createBackendChoice(store: AppStore, spawn: () => WorkerLike): BackendChoice {
  const verdicts = createVerdicts(store.getState)
  let client: Client | null = null
  let running: Backend = 'wasm'
  /** What the last trial spoke for; a network of which nothing is known yet goes on with it. */
  let base: Backend = 'wasm'
  const refusal = createRefusal()
  let trial: BackendTrial | null = null
  let pause: ReturnType<typeof setTimeout> | undefined

  const choice = (): BackendSetting => store.getState().session.backend

  function wanted(): Backend {
    if (refusal.reason() !== null) return 'wasm'
    if (choice() !== 'auto') return choice() === 'webgl' ? 'webgl' : 'wasm'
    const verdict = verdicts.present()
    if (verdict !== undefined) base = verdict ? faster(verdict) : 'wasm'
    return base
  }

  /** Is a trial wanted? Where nothing was ever heavy no structure is looked at. */
  const due = (): boolean =>
    choice() === 'auto' &&
    refusal.reason() === null &&
    (running === 'webgl' || verdicts.isHeavy()) &&
    verdicts.present() === undefined

  function why(): Why {
    const refused = refusal.reason()
    if (refused !== null && choice() !== 'wasm') return { reason: 'refused', text: refused }
    if (choice() !== 'auto') return { reason: 'chosen' }
    if (trial) return { reason: 'trying' }
    if (due()) return { reason: 'waiting' }
    const verdict = verdicts.present()
    if (verdict === null) return { reason: 'untried' }
    return verdict && (verdict.webgl !== null || verdict.wasm >= HEAVY)
      ? { reason: 'timed', wasm: verdict.wasm, webgl: verdict.webgl }
      : { reason: 'enough' }
  }

  function tell(): void {
    const now = why()
    if (JSON.stringify(now) !== JSON.stringify(store.getState().status.why))
      store.setStatus({ why: now })
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
      refusal.refuse('no graphics card for WebGL')
      return tell()
    }
    const mine = tryBackends(spawn, free.look, free.pixels)
    trial = mine
    tell()
    void mine.done.then((times) => {
      if (trial !== mine) return times?.started?.worker.terminate()
      trial = null
      if (times?.refused !== undefined) refusal.refuse(times.refused)
      verdicts.note(times)
      if (times?.started && running === 'wasm') client?.adopt(times.started)
      else times?.started?.worker.terminate()
      apply()
    })
  }

  /** A WebGL that was lost or refused is tried again. */
  function retry(): void {
    refusal.forget()
    apply()
    stir()
  }

  return {
    stir,
    took(ms) {
      if (
        running !== 'wasm' ||
        ms < HEAVY ||
        verdicts.isHeavy() ||
        totalBudget(store.getState().shapes).macs < FEW_MACS
      )
        return
      verdicts.noteHeavy()
      tell()
      stir()
    },
    started(ready) {
      running = ready.backend
      if (ready.refused !== undefined) refusal.refuse(ready.refused)
      tell()
    },
    lost(started) {
      refusal.lose(started)
      running = refusal.reason() === null ? 'webgl' : 'wasm'
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
        if (state.status.chosen !== before.status.chosen) retry()
      })
      apply()
    },
  }
}
