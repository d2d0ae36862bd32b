/** Red, green and blue, 0 … 255. */
type Colour = readonly [number, number, number]

const read = (style: CSSStyleDeclaration, token: string): Colour => {
  const value = Number.parseInt(style.getPropertyValue(token).trim().slice(1), 16) || 0
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/**
 * Paints numbers, one pixel each, in the colours of number cells: 0 neutral, warm above and cool below, full at ±limit. What is not a number is a chequer.
 */
export function paintMatrix(canvas: HTMLCanvasElement, data: ArrayLike<number>, rows: number, columns: number, limit: number): void {
  canvas.width = columns
  canvas.height = rows
  const context = canvas.getContext('2d')
  if (!context) return
  const style = getComputedStyle(canvas)
  const [zero, positive, negative, warn] = ['--cell-zero', '--cell-pos', '--cell-neg', '--warn'].map((token) => read(style, token))
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
