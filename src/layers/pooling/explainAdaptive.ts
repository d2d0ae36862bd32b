import type { Explanation } from '../explanation'
import type { Stretches } from '../torch/options'
import { AXES } from '../window'
import { type AdaptiveAxis, windowAt, windowsAlong } from './adaptiveWindow'

/** Which cells each window reads, in words, one line per axis. */
export const explainAdaptive = (axes: readonly AdaptiveAxis[]): Explanation => ({
  rule: {
    words: 'window i reads the cells ⌊i·size/output_size⌋ … ⌈(i + 1)·size/output_size⌉ − 1',
  },
  lines: axes.map((axis, i) => ({
    axis: AXES[axes.length][i],
    words:
      `${axis.size} cells in ${axis.count} ` +
      `${axis.count === 1 ? 'window' : 'windows'}: ${listed(axis)}`,
    result: String(axis.count),
    inWords: true,
    note: unevenness(windowsAlong(axis)),
  })),
})

const listed = (axis: AdaptiveAxis): string => {
  const shown =
    axis.count <= 5 ? Array.from({ length: axis.count }, (_, i) => i) : [0, 1, 2, axis.count - 1]
  const texts = shown
    .map((i) => windowAt(axis, i))
    .map(([start, end]) => (end - start === 1 ? String(start) : `${start}…${end - 1}`))
  return axis.count <= 5 ? texts.join(', ') : [...texts.slice(0, 3), '…', texts[3]].join(', ')
}

/** A remark where windows differ in size or overlap. */
function unevenness(stretches: Stretches): string | undefined {
  const shared = stretches.some(
    ([, end], i) => i + 1 < stretches.length && stretches[i + 1][0] < end,
  )
  const widths = new Set(stretches.map(([start, end]) => end - start))
  const uneven =
    widths.size > 1 ? `windows of ${[...widths].sort((a, b) => a - b).join(' and ')} cells` : ''
  return (
    [uneven, shared ? 'neighbours overlap' : ''].filter((text) => text !== '').join(', ') ||
    undefined
  )
}
