import type { Preview } from '../../engine/preview'
import { bars } from './signalBars'
import { type Frame, frame, type Ink, ticksOf } from './signalFrame'

/** Number of values per line: the last axis, or all values if that has size one. */
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

/**
 * Draws a signal as lines, or a vector as bars, with axes if they fit; width and height in CSS
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
    // In a short row, the label of its length would overlap its last index.
    if (tick === length && length < 20) continue
    const x = box.left + (box.width * Math.min(tick, length - 1)) / Math.max(1, length - 1)
    context.textAlign = x > width - 16 ? 'right' : 'center'
    context.fillText(String(tick), Math.min(x, width - 4), height - 9)
  }
}
