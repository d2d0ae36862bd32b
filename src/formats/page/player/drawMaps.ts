import type { PageTensor } from '../runtime/operation'
import { element } from './element'

/** The most maps of a card that are drawn. */
const MOST = 32

/** Smallest and largest number; those that are none are left out. */
export function limitsOf(numbers: ArrayLike<number>, from: number, count: number) {
  let [low, high] = [Infinity, -Infinity]
  for (let i = from; i < from + count; i++) {
    const value = numbers[i]
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}

/** Draws one map in greys, or three as colours, from dark to bright. */
export function drawMap(
  canvas: HTMLCanvasElement,
  { data }: PageTensor,
  [from, height, width]: readonly [number, number, number],
  colours = false,
): void {
  const size = height * width
  const { low, high } = limitsOf(data, from, colours ? 3 * size : size)
  const scale = high > low ? 255 / (high - low) : 0
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return
  const picture = context.createImageData(width, height)
  for (let i = 0; i < size; i++)
    for (let c = 0; c < 3; c++)
      picture.data[4 * i + c] = (data[from + i + (colours ? c * size : 0)] - low) * scale
  for (let i = 0; i < size; i++) picture.data[4 * i + 3] = 255
  context.putImageData(picture, 0, 0)
}

/** The maps of one sample beside each other; canvases are used again. */
export function drawAll(box: HTMLElement, name: string, tensor: PageTensor, batched: boolean) {
  const [channels, height, width] = tensor.shape.slice(batched ? 1 : 0)
  const shown = Math.min(channels, MOST)
  while (box.children.length > shown) box.lastElementChild?.remove()
  while (box.children.length < shown)
    box.append(
      element('canvas', { role: 'img', 'aria-label': `${name}, map ${box.children.length}` }),
    )
  for (const [i, canvas] of [...box.children].entries())
    if (canvas instanceof HTMLCanvasElement)
      drawMap(canvas, tensor, [i * height * width, height, width])
}

/** Numbers of up to eight rows as lines over their places. */
export function drawLines(canvas: HTMLCanvasElement, { shape, data }: PageTensor): void {
  const [rows, length] = [Math.min(8, shape.at(-2) ?? 1), shape.at(-1) ?? 1]
  canvas.width = 640
  canvas.height = 160
  const context = canvas.getContext('2d')
  if (!context) return
  const { low, high } = limitsOf(data, 0, rows * length)
  const y = (value: number): number => 150 - ((value - low) / (high - low || 1)) * 140
  context.lineWidth = 2
  context.strokeStyle = getComputedStyle(canvas).color
  for (let row = 0; row < rows; row++) {
    context.globalAlpha = 1 - (row / rows) * 0.7
    context.beginPath()
    for (let i = 0; i < length; i++)
      context.lineTo((i / Math.max(1, length - 1)) * 636 + 2, y(data[row * length + i]))
    context.stroke()
  }
}
