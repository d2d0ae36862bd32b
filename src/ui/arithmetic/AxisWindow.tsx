import styles from './AxisDrawing.module.css'
import type { DrawnWindow } from './axisPlan'
import { WIDTH } from './axisRuns'

interface WindowLineProps {
  readonly window: DrawnWindow
  readonly shown: boolean
  readonly width: number
  readonly y: number
}

/** One window: a line over its cells, and a dot at each that it reads. */
export function WindowLine({ window: { at }, shown, width, y }: WindowLineProps) {
  const dot = Math.min(shown ? 6 : 4, width - 2)
  if (at.length === 0) return null
  return (
    <g className={shown ? styles.shown : styles.window}>
      <line x1={at[0] - width / 2 + 1} x2={at[at.length - 1] + width / 2 - 1} y1={y} y2={y} />
      {at.map((x) => (
        <rect key={x} x={x - dot / 2} y={y - dot / 2} width={dot} height={dot} />
      ))}
    </g>
  )
}

interface OutputCellProps {
  readonly at: readonly number[]
  readonly width: number
  readonly output: number
  readonly top: number
  readonly y: number
}

/** The output cell that the window gives, with its number. */
export function OutputCell({ at, width, output, top, y }: OutputCellProps) {
  const left = at[0] - width / 2
  const right = at[at.length - 1] + width / 2
  const text = String(output)
  const half = Math.max(9, text.length * 3.5 + 4)
  const middle = Math.min(WIDTH - half, Math.max(half, (left + right) / 2))
  return (
    <g className={styles.output}>
      <path
        d={`M${left + 1} ${top}L${middle - half} ${y}M${right - 1} ${top}L${middle + half} ${y}`}
      />
      <rect x={middle - half} y={y} width={2 * half} height={16} rx={2} />
      <text x={middle} y={y + 12}>
        {text}
      </text>
    </g>
  )
}
