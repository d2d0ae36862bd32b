import { printNumber } from '../controls/formatNumber'
import { themeTokens } from '../controls/theme'

/** Colours of a small chart, from theme.css. */
export interface Ink {
  readonly text: string
  readonly grid: string
  readonly axis: string
  readonly series: readonly string[]
  readonly positive: string
  readonly negative: string
  readonly value: string
  readonly font: string
}

/** Reads the colours of the current theme; data is grey, computed values have the accent. */
export function inkOf(computed: boolean): Ink {
  const token = themeTokens()
  return {
    text: token('--ink-3'),
    grid: token('--line'),
    axis: token('--line-3'),
    series: computed
      ? [token('--series-2'), token('--series-3'), token('--h-conv')]
      : [token('--series-1'), token('--h-conv'), token('--h-norm')],
    positive: token('--pos-2'),
    negative: token('--neg-2'),
    value: token('--ink'),
    font: token('--sans'),
  }
}

/** Multiples of a round step that divide low … high into about `count` parts. */
export function ticksOf(low: number, high: number, count: number): number[] {
  const raw = (high - low) / count
  if (!(raw > 0) || !Number.isFinite(raw)) return [low]
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((s) => s * power).find((s) => s >= raw) ?? raw
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from(
    { length: Math.max(1, last - first + 1) },
    (_, i) => Number(((first + i) * step).toPrecision(12)) + 0,
  )
}

interface Inside {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The plot area of a chart with its y scale, px. */
export interface Frame extends Inside {
  readonly y: (value: number) => number
}

/**
 * Bounds of the curve or bars in a chart of this size, px: inset by the axis labels, if there is
 * room for them.
 */
export function insideOf(width: number, height: number): Inside {
  const [left, right, top, bottom] = height >= 90 ? [30, 8, 10, 20] : [8, 8, 5, 5]
  return { left, top, width: width - left - right, height: height - top - bottom }
}

/** Draws the y axis of a chart, with ticks if it is tall enough, and returns its plot area. */
export function frame(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  low: number,
  high: number,
  ink: Ink,
): Frame {
  const tall = height >= 90
  const inner = insideOf(width, height)
  const { left } = inner
  const y = (value: number): number => inner.top + inner.height * (1 - (value - low) / (high - low))
  context.font = `10px ${ink.font}`
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  if (tall)
    for (const tick of ticksOf(low, high, 3)) {
      context.fillStyle = tick === 0 ? ink.axis : ink.grid
      context.fillRect(left, Math.round(y(tick)), inner.width, 1)
      context.fillStyle = ink.text
      context.fillText(printNumber(tick), left - 5, y(tick))
    }
  else {
    context.fillStyle = ink.grid
    context.fillRect(left, Math.round(y(0)), inner.width, 1)
  }
  return { ...inner, y }
}
