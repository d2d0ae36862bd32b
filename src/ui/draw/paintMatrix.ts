import { rgbOf } from '../controls/theme'

/**
 * Paints numbers, one pixel each, in the colours of number cells: 0 neutral, warm above and cool
 * below, full at ±limit. NaN is a checkerboard.
 */
export function paintMatrix(
  canvas: HTMLCanvasElement,
  data: ArrayLike<number>,
  rows: number,
  columns: number,
  limit: number,
): void {
  canvas.width = columns
  canvas.height = rows
  const context = canvas.getContext('2d')
  if (!context) return
  const [zero, positive, negative, warn] = [
    '--cell-zero',
    '--cell-pos',
    '--cell-neg',
    '--warn',
  ].map((token) => rgbOf(token, context))
  const image = context.createImageData(columns, rows)
  for (let i = 0; i < rows * columns; i++) {
    const share = Math.max(-1, Math.min(1, data[i] / limit))
    const [from, to, part] = Number.isNaN(share)
      ? [zero, warn, (Math.floor(i / columns) + (i % columns)) % 2]
      : ([zero, share < 0 ? negative : positive, Math.abs(share)] as const)
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = from[c] + (to[c] - from[c]) * part
    image.data[4 * i + 3] = 255
  }
  context.putImageData(image, 0, 0)
}
