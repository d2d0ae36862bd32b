import { themeTokens } from '../controls/theme'

/** Pixels of a mark along a side: a ring of one around a hole of one. */
const SIDE = 3

/**
 * Draws a ring around each chosen entry, in the accent colour, on a canvas of 3×3 pixels per entry.
 */
export function markEntries(
  canvas: HTMLCanvasElement,
  rows: number,
  columns: number,
  chosen: (entry: number) => boolean,
): void {
  if (canvas.width !== columns * SIDE || canvas.height !== rows * SIDE) {
    canvas.width = columns * SIDE
    canvas.height = rows * SIDE
  }
  const context = canvas.getContext('2d')
  if (!context) return
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = themeTokens()('--accent')
  for (let i = 0; i < rows * columns; i++) {
    if (!chosen(i)) continue
    const x = (i % columns) * SIDE
    const y = Math.floor(i / columns) * SIDE
    context.fillRect(x, y, SIDE, SIDE)
    context.clearRect(x + 1, y + 1, 1, 1)
  }
}
