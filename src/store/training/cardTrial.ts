import { CLEARLY } from '../../engine/client/trial'
import type { BackendSetting } from '../session/backend'
import type { RunsOn, TrainingEngine } from './engine'

/** Multiply-adds of a step that WebAssembly is busy with for about a tenth of a second. */
const HEAVY_STEP = 2e9
/** Steps that are timed, after one in which programs are compiled. */
const STEPS = 2
/** Losses of the same steps may differ by this share. */
const AGREE = 1e-4

/** Why no trial is made for steps of so many multiply-adds; null: one is due. */
export function whyNoTrial(
  choice: BackendSetting,
  macs: number,
  hasCard: () => boolean,
): Omit<RunsOn, 'backend'> | null {
  if (choice === 'wasm') return { why: 'chosen by you', notable: false }
  if (choice === 'webgl') return null
  if (macs < HEAVY_STEP) return { why: 'fast enough for this network', notable: false }
  return hasCard() ? null : { why: 'no graphics card for WebGL', notable: true }
}

/** Steps that were made for the sake of their time. */
export interface TimedSteps {
  /** Of one step, ms. */
  readonly ms: number
  readonly losses: readonly number[]
}

/** Makes the next steps of a run, and times all but the first. */
export async function timedSteps(
  engine: Pick<TrainingEngine, 'trainingAdvance'>,
  run: number,
): Promise<TimedSteps> {
  const first = await engine.trainingAdvance(run, { steps: 1 })
  const more = await engine.trainingAdvance(run, { steps: STEPS })
  return {
    ms: more.ms / Math.max(1, more.losses.length),
    losses: [...first.losses, ...more.losses],
  }
}

const agree = (ours: readonly number[], theirs: readonly number[]): boolean =>
  ours.length === theirs.length &&
  ours.every((loss, i) => Math.abs(loss - theirs[i]) <= AGREE * Math.max(1e-3, Math.abs(loss)))

const printed = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`

/** Which of the two a run goes on with. */
export function judgeTrial(wasm: TimedSteps, webgl: TimedSteps): RunsOn {
  const notable = true
  if (!agree(wasm.losses, webgl.losses))
    return { backend: 'wasm', why: 'WebGL gave other losses in a trial', notable }
  const won = webgl.losses.length > 1 && webgl.ms * CLEARLY <= wasm.ms
  const times = won
    ? `${printed(webgl.ms)} a step against ${printed(wasm.ms)}`
    : `${printed(wasm.ms)} a step against ${printed(webgl.ms)} on WebGL`
  return { backend: won ? 'webgl' : 'wasm', why: times, notable }
}
