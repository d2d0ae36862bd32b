import type { Preview } from '../../engine/preview'
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

/** Reads the colours of the present theme; data is grey, and what was computed has the accent. */
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

/** Round steps that divide low … high into about `count` parts. */
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

interface Frame extends Inside {
  readonly y: (value: number) => number
}

/**
 * Where the curve or the bars stand in a chart of this size, px: beside and above the numbers of
 * its axes, where it has room for them.
 */
export function insideOf(width: number, height: number): Inside {
  const [left, right, top, bottom] = height >= 90 ? [30, 8, 10, 20] : [8, 8, 5, 5]
  return { left, top, width: width - left - right, height: height - top - bottom }
}

function frame(
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

/** Numbers of each line that is drawn: the last axis, or all where that is one number. */
export function lengthOfLines({ thinned, shape }: Preview, values: Float32Array): number {
  const last = shape[shape.length - 1]
  return !thinned && shape.length > 1 && last > 1 ? last : values.length
}

function lines(
  context: CanvasRenderingContext2D,
  preview: Preview,
  values: Float32Array,
  box: Frame,
  ink: Ink,
): void {
  const length = lengthOfLines(preview, values)
  const rows = Math.min(3, values.length / length)
  for (let row = rows - 1; row >= 0; row--) {
    context.strokeStyle = ink.series[row]
    context.lineWidth = 1.5
    context.lineJoin = 'round'
    context.beginPath()
    let open = false
    for (let i = 0; i < length; i++) {
      const value = values[row * length + i]
      if (!Number.isFinite(value)) {
        open = false
        continue
      }
      const x = box.left + (box.width * i) / Math.max(1, length - 1)
      const y = box.y(value)
      if (open) context.lineTo(x, y)
      else context.moveTo(x, y)
      open = true
    }
    context.stroke()
  }
}

function bars(context: CanvasRenderingContext2D, values: Float32Array, box: Frame, ink: Ink): void {
  const slot = box.width / values.length
  const thick = Math.max(1, Math.min(28, slot - Math.max(1, slot * 0.25)))
  context.textAlign = 'center'
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return
    const x = box.left + slot * (i + 0.5) - thick / 2
    const y = box.y(value)
    const zero = box.y(0)
    context.fillStyle = value < 0 ? ink.negative : ink.positive
    context.fillRect(x, Math.min(y, zero), thick, Math.max(1, Math.abs(y - zero)))
  })
  if (slot >= 15 && box.height > 60) barValues(context, values, box, ink)
}

/** A value in as many digits as stand above its bar. */
function shortened(
  context: CanvasRenderingContext2D,
  value: number,
  room: number,
): { readonly text: string; readonly width: number } {
  const [full, short] = [3, 2].map((digits) => {
    const text = printNumber(Number(value.toPrecision(digits)))
    return { text, width: context.measureText(text).width }
  })
  return full.width > room && short.width <= room ? short : full
}

/**
 * The values at the ends of bars, the largest first; one that would stand upon another or upon the
 * bar beside it is left out.
 */
function barValues(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  box: Frame,
  ink: Ink,
): void {
  const drawn: { readonly x: number; readonly y: number; readonly half: number }[] = []
  const largestFirst = Array.from(values.keys()).sort(
    (a, b) => Math.abs(values[b]) - Math.abs(values[a]),
  )
  const slot = box.width / values.length
  const covers = (beside: number | undefined, y: number): boolean =>
    beside !== undefined &&
    Math.min(box.y(beside), box.y(0)) < y + 4 &&
    Math.max(box.y(beside), box.y(0)) > y - 4
  context.fillStyle = ink.value
  for (const i of largestFirst) {
    const value = values[i]
    if (!Number.isFinite(value)) continue
    const { text, width } = shortened(context, value, slot)
    const half = width / 2
    const middle = box.left + slot * (i + 0.5)
    // Not upon the numbers of the axis, nor past the end of the card.
    const x = Math.max(box.left + half, Math.min(box.left + box.width - half, middle))
    const name = { x, y: value < 0 ? box.y(value) + 7 : box.y(value) - 6, half }
    if (
      drawn.some(
        (other) => Math.abs(other.x - x) < other.half + half + 1 && Math.abs(other.y - name.y) < 12,
      )
    )
      continue
    if (width > slot + 2 && (covers(values[i - 1], name.y) || covers(values[i + 1], name.y)))
      continue
    drawn.push(name)
    context.fillText(text, name.x, name.y)
  }
}

/**
 * Draws a signal as lines, or a vector as bars, with axes if there is room; width and height in CSS
 * pixels.
 */
export function drawSignal(
  context: CanvasRenderingContext2D,
  preview: Preview,
  width: number,
  height: number,
  ink: Ink,
): void {
  const { values, range, look } = preview
  context.clearRect(0, 0, width, height)
  if (!values || values.length === 0) return
  const room = (range.max - range.min || Math.abs(range.max) || 1) * (look === 'bars' ? 0.14 : 0.06)
  const low = Math.min(
    look === 'bars' ? 0 : range.min - room,
    range.min < 0 ? range.min - room : range.min,
  )
  const high = Math.max(look === 'bars' ? 0 : -Infinity, range.max + room)
  const box = frame(context, width, height, Math.min(low, 0), Math.max(high, 0), ink)
  if (look === 'bars') bars(context, values, box, ink)
  else lines(context, preview, values, box, ink)
  if (height < 90) return
  const length =
    look === 'bars'
      ? values.length
      : preview.shape[preview.shape.length - 1] > 1
        ? preview.shape[preview.shape.length - 1]
        : values.length
  context.fillStyle = ink.text
  context.textAlign = 'center'
  if (look === 'bars') {
    if (length <= 16)
      for (let i = 0; i < length; i++)
        context.fillText(String(i), box.left + (box.width * (i + 0.5)) / length, height - 9)
    return
  }
  for (const tick of ticksOf(0, length, 3)) {
    // Of a short row, its length would stand upon its last index.
    if (tick === length && length < 20) continue
    const x = box.left + (box.width * Math.min(tick, length - 1)) / Math.max(1, length - 1)
    context.textAlign = x > width - 16 ? 'right' : 'center'
    context.fillText(String(tick), Math.min(x, width - 4), height - 9)
  }
}
