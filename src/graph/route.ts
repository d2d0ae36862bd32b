/** A card's place and size on the canvas, in its pixels. */
export interface CardBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Point = readonly [number, number]

/** A wire: its SVG path, and the position of its label. */
export interface Route {
  readonly path: string
  readonly x: number
  readonly y: number
}

const RADIUS = 10
const OUT = 26
/** How far a wire runs below the cards that it avoids, if there is room. */
const BELOW = 16

/** A polyline of horizontal and vertical segments as a path with rounded corners. */
function rounded(points: readonly Point[]): string {
  const toward = (p: Point, q: Point): Point => {
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1
    const r = Math.min(RADIUS, length / 2)
    return [p[0] + ((q[0] - p[0]) * r) / length, p[1] + ((q[1] - p[1]) * r) / length]
  }
  const corners = points
    .slice(1, -1)
    .map((p, i) => `L${toward(p, points[i])}Q${p} ${toward(p, points[i + 2])}`)
  return `M${points[0]}${corners.join('')}L${points[points.length - 1]}`
}

/** The vertical midway between the cards above a level and the card that the wire enters. */
function between(source: CardBox, target: CardBox, others: readonly CardBox[]): number {
  const left = Math.min(source.x, target.x)
  const right = Math.max(source.x + source.width, target.x + target.width)
  const inReach = others.filter((box) => box.x < right && box.x + box.width > left)
  if (target.y > source.y + source.height) {
    const lowest = Math.max(
      source.y + source.height,
      ...inReach.filter((box) => box.y + box.height <= target.y).map((box) => box.y + box.height),
    )
    return (lowest + target.y) / 2
  }
  if (target.y + target.height < source.y) {
    const lowest = Math.max(
      target.y + target.height,
      ...inReach.filter((box) => box.y + box.height <= source.y).map((box) => box.y + box.height),
    )
    return (lowest + source.y) / 2
  }
  return Math.max(source.y + source.height, target.y + target.height) + BELOW
}

/** The height below the cards in the way; midway to the next cards if these are near. */
function below(
  inWay: readonly CardBox[],
  others: readonly CardBox[],
  left: number,
  right: number,
): number {
  const low = Math.max(...inWay.map((box) => box.y + box.height))
  const next = Math.min(
    ...others
      .filter((box) => box.y >= low && box.x < right && box.x + box.width > left)
      .map((box) => box.y),
  )
  return low + Math.min(BELOW, (next - low) / 2)
}

/**
 * An orthogonal route from one port to another: straight if possible, around the cards between,
 * midway between rows when it goes back.
 */
export function routeOf(
  start: Point,
  end: Point,
  source: CardBox,
  target: CardBox,
  others: readonly CardBox[],
): Route {
  const [sx, sy] = start
  const [ex, ey] = end
  if (ex >= sx + 8) {
    const inWay = others.filter(
      (box) =>
        box.x + box.width > sx + 4 &&
        box.x < ex - 4 &&
        box.y < Math.max(sy, ey) + 4 &&
        box.y + box.height > Math.min(sy, ey) - 4,
    )
    if (inWay.length > 0) {
      const x1 = sx + 13
      const x2 = ex - 20
      const y = below(inWay, others, x1, x2)
      return {
        path: rounded([start, [x1, sy], [x1, y], [x2, y], [x2, ey], end]),
        x: (x1 + x2) / 2,
        y,
      }
    }
    const x = (sx + ex) / 2
    if (Math.abs(sy - ey) < 1) return { path: `M${start}L${end}`, x, y: sy }
    return { path: rounded([start, [x, sy], [x, ey], end]), x, y: (sy + ey) / 2 }
  }
  const y = between(source, target, others)
  const x1 = sx + OUT
  const x2 = ex - OUT
  return { path: rounded([start, [x1, sy], [x1, y], [x2, y], [x2, ey], end]), x: (x1 + x2) / 2, y }
}
