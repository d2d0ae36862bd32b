import { printNumber } from '../controls/formatNumber'
import type { Frame, Ink } from './signalFrame'

/** Draws a vector as bars. */
export function bars(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  box: Frame,
  ink: Ink,
): void {
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

/** A value with as many digits as fit above its bar. */
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
 * The values at the ends of bars, the largest first; those that would overlap another one or the
 * neighbouring bar are omitted.
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
    // Neither over the axis labels nor past the edge of the card.
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
