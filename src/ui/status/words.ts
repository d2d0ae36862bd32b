import type { Status, Why } from '../../store/core/status'

/** How long ago, in words; both times in ms. */
export function ago(then: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - then) / 1000))
  if (seconds < 2) return 'just now'
  if (seconds < 60) return `${seconds} s ago`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`
}

/** The state of saving: saved, being saved, or why not. */
export function savedText(saved: Status['saved'], now: number): string {
  if (saved.state === 'loading') return 'Loading your project…'
  if (saved.state === 'saving') return 'Saving…'
  if (saved.state === 'failed') return saved.text ?? 'Not saved'
  if (saved.state === 'elsewhere' || saved.state === 'taken') return 'Not saved here'
  return saved.at === 0 ? 'Saved' : `Saved ${ago(saved.at, now)}`
}

/** The backend in plain words; empty if there is nothing to say. */
export function engineText(engine: Status['engine'], backend: string | null): string {
  if (engine === 'starting') return 'Starting…'
  if (engine === 'restarting') return 'Starting again…'
  if (engine === 'failed') return 'Not computing'
  return backend ?? ''
}

const WHYS: Readonly<Record<Exclude<Why['reason'], 'timed' | 'refused'>, string>> = {
  chosen: 'chosen by you',
  enough: 'fast enough for this network',
  waiting: 'a trial follows when you pause',
  trying: 'a trial is running',
  untried: 'the trial did not end',
}

/** Why this backend is used, as the text after a colon. */
export function whyText(why: Why): string {
  if (why.reason === 'refused') return why.text
  if (why.reason !== 'timed') return WHYS[why.reason]
  const { wasm, webgl } = why
  if (webgl === null) return `${printMs(wasm)}, and far more on WebGL`
  return webgl < wasm
    ? `${printMs(webgl)} against ${printMs(wasm)}`
    : `${printMs(wasm)} against ${printMs(webgl)} on WebGL`
}

/** Milliseconds as they are shown: `1.2 ms`, `14 ms`; a dash before the first update. */
export const printMs = (ms: number | null): string =>
  ms === null ? '–' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
