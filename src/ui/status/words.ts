import type { Run } from '../../store/store'

const BACKENDS: Readonly<Record<string, string>> = { wasm: 'WebAssembly', webgl: 'WebGL', webgpu: 'WebGPU', cpu: 'JavaScript, slow' }

/** How long ago, in words; both times in ms. */
export function ago(then: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - then) / 1000))
  if (seconds < 2) return 'just now'
  if (seconds < 60) return `${seconds} s ago`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`
}

/** What became of the last edit: saved, being saved, or why not. */
export function savedText(saved: Run['saved'], now: number): string {
  if (saved.state === 'loading') return 'Opening…'
  if (saved.state === 'saving') return 'Saving…'
  if (saved.state === 'failed') return saved.text ?? 'Not saved'
  return saved.at === 0 ? 'Saved' : `Saved ${ago(saved.at, now)}`
}

/** What computes, in plain words; empty while there is nothing to say. */
export function engineText(engine: Run['engine'], backend: string | null): string {
  if (engine === 'starting') return 'Starting…'
  if (engine === 'restarting') return 'Starting again…'
  if (engine === 'failed') return 'Not computing'
  return backend === null ? '' : (BACKENDS[backend] ?? backend)
}

/** Milliseconds as they are shown: `1.2 ms`, `14 ms`; a dash before the first update. */
export const printMs = (ms: number | null): string => (ms === null ? '–' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`)
