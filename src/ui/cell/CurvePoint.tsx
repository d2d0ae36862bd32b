import { useEngine } from '../../store/ask'
import styles from './Cell.module.css'
import { printValue } from './printValue'
import type { CellNode } from './useCell'

const WIDTH = 312
const HEIGHT = 108
const EDGE = 12
const SAMPLES = 97

/** A symmetric range that contains x, with round ends: ±4, ±8, ±16, … */
export const rangeAround = (x: number): number =>
  Number.isFinite(x) && Math.abs(x) > 3.2 ? 2 ** Math.ceil(Math.log2(Math.abs(x) * 1.25)) : 4

interface CurvePointProps {
  readonly cell: CellNode
  readonly x: number
  readonly y: number
  /** The channel of the cell, which has its own learned parameters. */
  readonly channel: number
}

/** The function around x, as the engine computes it, with the cell's point on it. */
export function CurvePoint({ cell, x, y, channel }: CurvePointProps) {
  const { shape } = cell.output
  const range = rangeAround(x)
  const channels = cell.shape.weights.length > 0 ? (shape[1] ?? 1) : 1
  const sizes = shape.map((_, axis) => (axis === 0 ? SAMPLES : axis === 1 ? channels : 1))
  const from = cell.inputs[0].id
  const curve = useEngine(
    shape.length === 0 ? null : `curve ${from} ${cell.id} ${range} ${sizes.join('×')}`,
    (engine) => {
      const data = new Float32Array(SAMPLES * channels)
      for (let i = 0; i < data.length; i++)
        data[i] = range * ((2 * Math.floor(i / channels)) / (SAMPLES - 1) - 1)
      return engine.through(from, cell.id, { shape: sizes, data })
    },
  )
  if (!curve.value) return null
  const { data } = curve.value
  const ys = Array.from(
    { length: SAMPLES },
    (_, i) => data[i * channels + Math.min(channel, channels - 1)],
  )
  const finite = [...ys, y].filter(Number.isFinite)
  const low = Math.min(0, ...finite)
  const high = Math.max(0, ...finite)
  const across = (value: number): number => EDGE + ((value / range + 1) / 2) * (WIDTH - 2 * EDGE)
  const up = (value: number): number =>
    HEIGHT - EDGE - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE)
  const line = ys
    .map((value, i) => [across(range * ((2 * i) / (SAMPLES - 1) - 1)), up(value)])
    .filter((point) => point.every(Number.isFinite))
    .map((point) => point.map((place) => place.toFixed(1)).join(','))
  const placed = Number.isFinite(x) && Number.isFinite(y)
  return (
    <svg
      className={styles.curve}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={
        `The function from −${range} to ` +
        `${range}${placed ? `; at ${printValue(x)} it is ${printValue(y)}` : ''}`
      }
    >
      <line className={styles.axis0} x1={EDGE} x2={WIDTH - EDGE} y1={up(0)} y2={up(0)} />
      <line className={styles.axis0} x1={across(0)} x2={across(0)} y1={EDGE} y2={HEIGHT - EDGE} />
      <polyline className={styles.line} points={line.join(' ')} />
      {placed && (
        <>
          <path
            className={styles.drop}
            d={`M${across(x)} ${up(0)}V${up(y)}H${across(0)}`}
            fill="none"
          />
          <circle className={styles.dot} cx={across(x)} cy={up(y)} r={4} />
        </>
      )}
      <text x={EDGE} y={HEIGHT - 1}>
        −{range}
      </text>
      <text x={WIDTH - EDGE} y={HEIGHT - 1} textAnchor="end">
        {range}
      </text>
    </svg>
  )
}
