import type { Shape } from '../../layers/tensorShape'
import { type Slide, slides } from '../../layers/window'
import type { Lead } from './step'

/**
 * Windows side by side that read equally many cells: the first starts at cell `from`, and each of
 * the `count` reads `taps` cells.
 */
export interface WindowRun {
  readonly from: number
  readonly taps: number
  readonly count: number
}

/**
 * The windows along an axis with what lies outside the input cut off, as runs in order; 0 taps: a
 * window that reads no cell.
 */
export function runsOf(s: Slide, windows = slides(s)): WindowRun[] {
  const runs: WindowRun[] = []
  for (let i = 0; i < windows; i++) {
    const start = i * s.stride - s.padding[0]
    const first = Math.max(0, Math.ceil(-start / s.dilation))
    const last = Math.min(s.kernel - 1, Math.floor((s.size - 1 - start) / s.dilation))
    const taps = Math.max(0, last - first + 1)
    const from = taps > 0 ? start + first * s.dilation : 0
    const run = runs.at(-1)
    const next = run && run.taps === taps && from === run.from + run.count * s.stride
    if (next) runs[runs.length - 1] = { ...run, count: run.count + 1 }
    else runs.push({ from, taps, count: 1 })
  }
  return runs
}

/** Sliding layers infer from the rank whether their input has a batch axis. */
export const slidingLead =
  (axes: number) =>
  (input: Shape, lead: Lead): Lead | null =>
    lead === (input.length === axes + 2 ? 'own' : 'added') ? lead : null
