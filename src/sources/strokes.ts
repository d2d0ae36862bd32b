/** One move of the pen over a pad; places and width are shares of its side, pressure is 0 … 1. */
export interface Stroke {
  readonly points: readonly (readonly [x: number, y: number, pressure: number])[]
  readonly width: number
  readonly erases: boolean
}

/** Distance of a place from the line between two others. */
function distance(x: number, y: number, [ax, ay]: number[], [bx, by]: number[]): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = dx * dx + dy * dy
  const share = along > 0 ? ((x - ax) * dx + (y - ay) * dy) / along : 0
  const t = Math.max(0, Math.min(1, share))
  return Math.hypot(x - ax - t * dx, y - ay - t * dy)
}

/**
 * What strokes draw, white on black as handwritten digits are in the shipped sets: size × size
 * bytes, row-major. The edge of a stroke is as grey as the share of a pixel that it covers.
 */
export function paint(strokes: readonly Stroke[], size: number): Uint8Array {
  const pixels = new Uint8Array(size * size)
  for (const { points, width, erases } of strokes)
    for (const [i, to] of points.entries()) {
      const [from, end] = [points[Math.max(0, i - 1)], to].map(([x, y]) => [x * size, y * size])
      const radius = Math.max(0.5, (width * size * (0.5 + to[2])) / 2)
      const reach = radius + 1
      const first = (axis: number): number =>
        Math.max(0, Math.floor(Math.min(from[axis], end[axis]) - reach))
      const last = (axis: number): number =>
        Math.min(size - 1, Math.ceil(Math.max(from[axis], end[axis]) + reach))
      for (let y = first(1); y <= last(1); y++)
        for (let x = first(0); x <= last(0); x++) {
          const apart = distance(x + 0.5, y + 0.5, from, end)
          const cover = 255 * Math.max(0, Math.min(1, radius + 0.5 - apart))
          const at = y * size + x
          pixels[at] = erases ? Math.min(pixels[at], 255 - cover) : Math.max(pixels[at], cover)
        }
    }
  return pixels
}
