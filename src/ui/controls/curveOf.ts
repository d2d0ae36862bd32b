import { type Scalar, scalarOf } from '../../engine/scalarOf'
import type { Kind } from '../../graph/kinds'

/** The curve of a function in an icon of 24×24, with the axis of x; as paths of SVG. */
interface Curve {
  readonly path: string
  readonly axis: string
}

/** Where a curve is looked at for its bends, in steps of 1/16. */
const FAR = 8
const STEP = 1 / 16
/** How far it goes on beyond them. */
const BEYOND = 1.5
/** The share of all that it bends which lies outside on either side. */
const TAIL = 0.02
const POINTS = 48
/** The drawing ends this far from the edges. */
const LOW = 3
const HIGH = 21

/** The places between which it bends; both 0 for a straight line. */
function bends(f: Scalar): readonly [number, number] {
  const places = Array.from({ length: (2 * FAR) / STEP + 1 }, (_, i) => i * STEP - FAR)
  const bent = places.map((x) => {
    const bend = Math.abs(f(x - STEP) - 2 * f(x) + f(x + STEP))
    return Number.isFinite(bend) && bend > 1e-9 ? bend : 0
  })
  const all = bent.reduce((sum, bend) => sum + bend, 0)
  let before = 0
  const share = bent.map((bend) => (before += bend) / all)
  const [first, last] = [TAIL, 1 - TAIL].map((part) => share.findIndex((sum) => sum >= part))
  return all === 0 ? [0, 0] : [places[first], places[last]]
}

const scale =
  (from: number, to: number, low: number, high: number) =>
  (value: number): number =>
    from === to ? (low + high) / 2 : low + ((value - from) / (to - from)) * (high - low)

const print = (value: number): string => String(Math.round(10 * value) / 10)

function drawn(f: Scalar): Curve {
  const [first, last] = bends(f)
  const [from, to] = [first - BEYOND, last + BEYOND]
  const points = Array.from({ length: POINTS + 1 }, (_, i) => from + (i / POINTS) * (to - from))
    .map((x) => [x, f(x)] as const)
    .filter(([, y]) => Number.isFinite(y))
  const heights = points.map(([, y]) => y)
  const [least, most] = [Math.min(...heights), Math.max(...heights)]
  // A logarithm begins at 0.
  const across = scale(points[0]?.[0] ?? from, points.at(-1)?.[0] ?? to, LOW, HIGH)
  const up = scale(least, most, HIGH, LOW)
  const path = points.map(([x, y]) => `${print(across(x))} ${print(up(y))}`).join('L')
  const axis = least < 0 && most > 0 ? `M${LOW} ${print(up(0))}H${HIGH}` : ''
  return { path: `M${path}`, axis }
}

const known = new WeakMap<Kind, Curve | null>()

/** The curve of a kind that does the same to every number, drawn once; null for all others. */
export function curveOf(kind: Kind): Curve | null {
  const before = known.get(kind)
  if (before !== undefined) return before
  const f = scalarOf(kind)
  const curve = f && drawn(f)
  known.set(kind, curve)
  return curve
}
