import type { Series } from './series'

/**
 * Data is grey; what layers compute is coloured, the accent first. The colours repeat after the
 * last.
 */
const DATA = ['var(--series-1)', 'var(--h-source)', 'var(--h-norm)']
const COMPUTED = [
  'var(--series-2)',
  'var(--series-3)',
  'var(--h-conv)',
  'var(--h-norm)',
  'var(--h-shape)',
  'var(--h-pool)',
  'var(--h-merge)',
]

/** The colours of a chart's lines, as tokens of the theme, in the order of the lines. */
export function coloursOf(series: readonly Pick<Series, 'computed'>[]): string[] {
  let data = 0
  let computed = 0
  return series.map((line) =>
    line.computed ? COMPUTED[computed++ % COMPUTED.length] : DATA[data++ % DATA.length],
  )
}
