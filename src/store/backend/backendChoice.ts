import { type BackendTrial, HEAVY, tryBackends } from '../../engine/client/trial'
import type { Client, Ready, WorkerLike } from '../../engine/contract'
import type { Backend } from '../../engine/messages'
import { totalBudget } from '../../graph/budget'
import type { AppStore } from '../core/appStore'
import type { Why } from '../core/status'
import { hasRun } from '../core/undoHistory'
import type { BackendSetting } from '../session/backend'
import { hasGraphicsCard } from './graphicsCard'
import { createRefusal } from './refusal'
import { createVerdicts, faster } from './verdicts'

/** The page counts as idle this long after an edit, ms. */
const PAUSE = 1500
/** With fewer multiply-adds it was start-up that took long. */
const FEW_MACS = 20e6

/** Chooses the engine's backend from what the link reports. */
export interface BackendChoice {
  /** Something changed, or is being edited: a trial would interfere. */
  stir(): void
  /** An evaluation took this long, ms. */
  took(ms: number): void
  started(ready: Ready): void
  lost(started: boolean): Backend
  /** Follows the store from now on. */
  follow(client: Client): void
}

/**
 * Chooses the backend: the user's choice, or WebAssembly unless a timed trial of the present
 * network favoured WebGL.
 */
export function createBackendChoice(store: AppStore, spawn: () => WorkerLike): BackendChoice {
  const verdicts = createVerdicts(store.getState)
  let client: Client | null = null
  let running: Backend = 'wasm'
  /** The result of the last trial; a network without one of its own keeps it. */
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

  /** Is a trial wanted? While nothing was ever heavy, no structure is computed. */
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

  /** Starts a trial, unless a gesture or a training run is in progress or the engine is busy. */
  function begin(): void {
    const free =
      store.getState().gesture === null &&
      !hasRun(store.getState().history) &&
      document.visibilityState === 'visible'
        ? client?.idle()
        : null
    if (!due()) return
    if (!free) return stir()
    if (!hasGraphicsCard()) {
      refusal.refuse('no graphics card for WebGL')
      return tell()
    }
    const mine = tryBackends(spawn, free.look, free.given)
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

  /** Allows WebGL again after it was lost or refused. */
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
        // The backend does not change during a gesture.
        if (changed && state.gesture === null) apply()
        if (state.status.chosen !== before.status.chosen) retry()
      })
      apply()
    },
  }
}
