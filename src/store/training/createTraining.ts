import { createStore, type StoreApi } from 'zustand/vanilla'
import { Abandoned } from '../../engine/contract'
import { NO_SUCH_RUN, type Stopped } from '../../engine/trainer/run'
import { sentence } from '../sentence'
import { putWeights, settleOn } from './apply'
import { type Context, changeRecord, type LiveRun, say, type TrainingPlace } from './context'
import { hear, nextAdvance, tellPace } from './hear'
import { keepRuns } from './keepRuns'
import { forgetLeft } from './leftOver'
import { lookAt } from './look'
import { openRun, type RunBeginning } from './openRun'
import { createPump } from './pump'
import { recoverRun } from './recover'
import type { KeptCheckpoint } from './shelf'
import { initialTraining, type TrainingState } from './state'
import { tryRates } from './tryRates'
import { watchProject } from './watch'

/** Training as the page has it. */
export interface Training {
  readonly state: StoreApi<TrainingState>
  /** Starts a run, or lets the one that is paused go on. */
  readonly start: () => Promise<void>
  readonly pause: () => Promise<void>
  /** Makes one step, or what is left of an epoch; then it pauses. */
  readonly step: () => Promise<void>
  readonly epoch: () => Promise<void>
  /** Ends the run; what it learned stays, as one step of undo. */
  readonly keep: () => Promise<void>
  /** Ends the run and takes the weights back to those before it. */
  readonly discard: () => Promise<void>
  /** Tries learning rates; again: stops trying. */
  readonly tryRates: () => Promise<void>
  /** Shows the weights of a checkpoint. */
  readonly look: (kept: KeptCheckpoint) => void
  /** Begins another run at a checkpoint, or lets the same one go on from it. */
  readonly branch: (beginning: RunBeginning) => Promise<void>
  /** Forgets the run that an earlier visit left. */
  readonly forgetLeft: () => void
  /** Stops following the project. */
  readonly stop: () => void
}

/** A worker that has not answered for so long may be gone, ms. */
const SILENT = 1500
const LOST = 'The engine stopped, and the run with it. What was learned is kept.'

/** Trains the network of an app. */
export function createTraining(place: TrainingPlace): Training {
  const state = createStore<TrainingState>(() => initialTraining)
  const c: Context = { ...place, state, live: null, applying: false }
  let trying = false

  const pump = createPump({
    ask: () => {
      const { live } = c
      const engine = c.engine()
      if (!live || !engine) return Promise.reject(new Error(LOST))
      const late = setTimeout(c.prod, SILENT)
      return engine
        .trainingAdvance(live.opened.run, nextAdvance(c, live))
        .finally(() => clearTimeout(late))
    },
    heard(answer) {
      const { live } = c
      if (!live) return
      if (!hear(c, live, answer)) return undone()
      if (answer.stopped) return void end(live, answer.stopped)
      const { until } = live
      if (until === null || live.step < until || answer.evaluating || !pump.isGoing()) return
      // The bar shows the step before it says that it rests.
      tellPace(c, live)
      void pause()
    },
    failed(fault) {
      const { live } = c
      if (!live) return
      const lost =
        (fault instanceof Error && fault.message === NO_SUCH_RUN) || fault instanceof Abandoned
      void (lost ? recover(live) : end(live, { text: sentence(fault, LOST) }))
    },
  })

  async function recover(live: LiveRun): Promise<void> {
    await pump.halt()
    if (c.live !== live) return
    const again = state.getState().phase === 'running'
    if (!(await recoverRun(c, live))) return finish(live, { text: LOST })
    if (again) pump.go(live.until === null ? 2 : 1)
  }

  /** The run is over; its last weights stay. */
  async function end(live: LiveRun, why: Pick<Stopped, 'text'> & Partial<Stopped>): Promise<void> {
    await pump.halt()
    if (c.live !== live) return
    try {
      if (!(await settleOn(c, live))) return undone()
    } catch {
      // The engine is lost: the project has the last weights that arrived.
    }
    finish(live, why)
  }

  /** Closes the run in the engine and on the page. */
  function close(live: LiveRun): void {
    c.live = null
    c.setLoad(0)
    void pump.halt()
    void c
      .engine()
      ?.trainingClose(live.opened.run)
      .catch(() => undefined)
    state.setState({ phase: 'idle', opened: null, looking: null })
  }

  function finish(
    live: LiveRun,
    { text, why, card }: Pick<Stopped, 'text'> & Partial<Stopped>,
  ): void {
    if (c.live !== live) return
    tellPace(c, live)
    changeRecord(c, live.id, { ended: text })
    close(live)
    forgetLeft(c)
    c.store.endRun()
    const bad = why === 'diverged' || why === undefined
    say(c, bad ? 'bad' : 'ok', text, card ?? null)
    if (c.store.getState().session.drawer !== 'training')
      c.store.notify(bad ? 'warn' : 'ok', `Training: ${text}`)
  }

  function undone(): void {
    const { live } = c
    if (!live) return
    tellPace(c, live)
    const text = `Undone at step ${live.step.toLocaleString('en')}.`
    changeRecord(c, live.id, { ended: text })
    close(live)
    forgetLeft(c)
    say(c, 'ok', text)
  }

  async function pause(): Promise<void> {
    const { live } = c
    if (!live || state.getState().phase !== 'running') return
    state.setState({ phase: 'paused' })
    await pump.halt()
    if (c.live !== live) return
    tellPace(c, live)
    try {
      if (!(await settleOn(c, live))) undone()
    } catch (fault) {
      say(c, 'bad', sentence(fault, LOST))
    }
  }

  /** Goes on, or begins, up to a step. */
  async function go(until: (live: LiveRun) => number | null): Promise<void> {
    const { phase } = state.getState()
    if (phase === 'opening' || phase === 'trying') return
    if (!c.live && !(await openRun(c, null))) return
    const { live } = c
    if (!live) return
    await pump.halt()
    // Where weights of another moment are shown, those of the run come back.
    if (state.getState().looking) putWeights(c, live, live.rescue.weights, live.sent)
    live.until = until(live)
    state.setState({ phase: 'running', looking: null, said: null })
    pump.go(live.until === null ? 2 : 1)
  }

  /** Ends what is open, so that something else can begin; what was learned stays. */
  async function leaveOpen(): Promise<void> {
    const { live } = c
    if (!live) return
    const text = `Stopped after step ${live.step.toLocaleString('en')}.`
    await end(live, { why: 'finished', text })
  }

  const keeping = keepRuns(c)

  const leave = watchProject(c, {
    left() {
      if (c.live) close(c.live)
      void keeping.arrive()
      state.setState(initialTraining)
    },
    undone,
    changed(card) {
      const { live } = c
      if (!live) return
      void pump.halt()
      finish(live, { text: `Stopped, because ${card} was changed. What was learned is kept.` })
    },
  })

  void keeping.arrive()

  return {
    state,
    start: () => go(() => null),
    pause,
    step: () => go(({ step }) => step + 1),
    epoch: () => go(({ epoch, opened }) => (epoch + 1) * opened.stepsPerEpoch),
    keep: leaveOpen,
    async discard() {
      const { live } = c
      if (!live) return
      await pump.halt()
      if (c.live !== live) return
      c.applying = true
      c.store.discardRun(live.id)
      c.applying = false
      close(live)
      forgetLeft(c)
      state.setState(({ runs, shelf }) => ({
        present: null,
        pace: null,
        evaluated: null,
        watched: [],
        runs: runs.filter(({ id }) => id !== live.id),
        shelf: shelf.filter(({ run }) => run !== live.id),
        said: { tone: 'ok', text: 'Discarded: the weights are those before the run.', card: null },
      }))
    },
    async tryRates() {
      if (trying) {
        trying = false
        return
      }
      await pause()
      if (state.getState().phase === 'opening') return
      trying = true
      await tryRates(c, () => trying)
      trying = false
    },
    look: (kept) => lookAt(c, kept),
    async branch(beginning) {
      await leaveOpen()
      await openRun(c, beginning)
    },
    forgetLeft: () => forgetLeft(c),
    stop() {
      leave()
      keeping.stop()
      if (c.live) close(c.live)
    },
  }
}
