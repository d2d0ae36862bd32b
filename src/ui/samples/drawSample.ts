import type { Shape } from '../../layers/tensorShape'
import { printNumber } from '../controls/formatNumber'

/** What a drawn sample looks like. */
export interface Drawing {
  readonly shape: Shape
  /** Which numbers are black and white, or the bottom and the top of a curve. */
  readonly low: number
  readonly high: number
  /** The colour of curves and numbers. */
  readonly ink: string
}

/**
 * Draws a sample into a canvas, which gets as many pixels as it needs: a picture in grey, or in
 * red, green and blue where it has three channels; a row of numbers as a curve; a few as text.
 */
export function drawSample(canvas: HTMLCanvasElement, data: Float32Array, drawing: Drawing): void {
  const { shape } = drawing
  const context = canvas.getContext('2d')
  if (!context) return
  if (shape.length === 3 && shape[1] > 1) return drawPicture(canvas, context, data, drawing)
  canvas.width = 2 * SIDE
  canvas.height = 2 * SIDE
  context.scale(2, 2)
  if (data.length > 8) drawCurve(context, data, drawing)
  else drawNumbers(context, data, drawing)
}

/** CSS pixels of a curve or a text. */
const SIDE = 64

function drawPicture(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  data: Float32Array,
  { shape: [channels, height, width], low, high }: Drawing,
): void {
  canvas.width = width
  canvas.height = height
  const pixels = context.createImageData(width, height)
  const size = width * height
  for (let at = 0; at < size; at++)
    for (let colour = 0; colour < 3; colour++) {
      const value = data[(channels === 3 ? colour : 0) * size + at]
      pixels.data[4 * at + colour] = (255 * (value - low)) / (high - low)
      pixels.data[4 * at + 3] = 255
    }
  context.putImageData(pixels, 0, 0)
}

function drawCurve(
  context: CanvasRenderingContext2D,
  data: Float32Array,
  { shape, low, high, ink }: Drawing,
): void {
  const length = shape[shape.length - 1]
  context.strokeStyle = ink
  context.beginPath()
  for (let i = 0; i < length; i++) {
    const x = (i / (length - 1)) * SIDE
    const y = SIDE - ((data[i] - low) / (high - low)) * SIDE
    if (i === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  context.stroke()
}

function drawNumbers(
  context: CanvasRenderingContext2D,
  data: Float32Array,
  { ink }: Drawing,
): void {
  context.fillStyle = ink
  context.font = '11px monospace'
  context.textAlign = 'center'
  const top = SIDE / 2 + 4 - (data.length - 1) * 7
  for (const [i, value] of [...data].entries())
    context.fillText(printNumber(value, 3), SIDE / 2, top + 14 * i)
}
