import { useId } from 'react'
import type { AxisWindows } from '../../graph/explain'
import styles from './AxisDrawing.module.css'
import { OutputCell, WindowLine } from './AxisWindow'
import type { AxisPlan } from './axisPlan'
import { WIDTH } from './axisRuns'

/** Heights, px: the numbers above the axis, a cell, a row of windows, the output below. */
const NUMBERS = 12
const CELL = 14
const ROW = 9
const OUTPUT = 22
/** The least distance between two numbers, px. */
const APART = 22

interface AxisFigureProps {
  readonly axis: AxisWindows
  readonly plan: AxisPlan
  readonly output: number
  readonly label: string
}

/** Cells, padding and windows of one axis, drawn by a plan. */
export function AxisFigure({ axis, plan, output, label }: AxisFigureProps) {
  const hatch = useId()
  const { width, cells, gaps, windows, rows } = plan
  const shown = windows.find((window) => window.output === output)
  const below = NUMBERS + CELL + rows * ROW + 4
  const height = below + OUTPUT
  const read = new Set(axis.cells(output))
  return (
    <svg className={styles.figure} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      <defs>
        <pattern
          id={hatch}
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line className={styles.hatch} x1="0" y1="0" x2="0" y2="4" />
        </pattern>
      </defs>
      {numbered(axis, plan, output).map(({ cell, x }) => (
        <text key={cell} className={styles.number} x={x} y={NUMBERS - 3}>
          {cell}
        </text>
      ))}
      {cells.map(({ cell, x, state }) => (
        <g
          key={cell}
          className={`${styles.cell} ${styles[state]} ${read.has(cell) ? styles.read : ''}`}
        >
          <rect x={x + 0.5} y={NUMBERS + 0.5} width={width - 1} height={CELL - 1} />
          {state === 'padding' && (
            <rect
              x={x + 0.5}
              y={NUMBERS + 0.5}
              width={width - 1}
              height={CELL - 1}
              fill={`url(#${hatch})`}
            />
          )}
          {state === 'unread' && (
            <path
              className={styles.cross}
              d={
                `M${x + 2} ${NUMBERS + 3}L${x + width - 2} ` +
                `${NUMBERS + CELL - 3}M${x + width - 2} ${NUMBERS + 3}L${x + 2} ` +
                (NUMBERS + CELL - 3)
              }
            />
          )}
        </g>
      ))}
      {gaps.map((x) => (
        <text key={x} className={styles.gap} x={x} y={NUMBERS + CELL - 4}>
          …
        </text>
      ))}
      {windows.map((window) => (
        <WindowLine
          key={window.output}
          window={window}
          shown={window === shown}
          width={width}
          y={NUMBERS + CELL + window.row * ROW + 6}
        />
      ))}
      {shown && shown.at.length > 0 && (
        <OutputCell
          at={shown.at}
          width={width}
          output={output}
          top={NUMBERS + CELL + 9}
          y={below}
        />
      )}
    </svg>
  )
}

/**
 * The cells that are numbered: the ends of the highlighted window, then the ends of the input if
 * there is room.
 */
function numbered(
  { size, cells }: AxisWindows,
  plan: AxisPlan,
  output: number,
): readonly { readonly cell: number; readonly x: number }[] {
  const window = cells(output).filter((cell) => cell >= 0 && cell < size)
  const wanted = [window[0], window[window.length - 1], 0, size - 1]
  const places = new Map(plan.cells.map(({ cell, x }) => [cell, x + plan.width / 2]))
  return wanted.reduce<{ cell: number; x: number }[]>((done, cell) => {
    const x = places.get(cell)
    const free =
      x !== undefined &&
      cell >= 0 &&
      cell < size &&
      done.every((other) => Math.abs(other.x - x) >= APART)
    return free ? [...done, { cell, x }] : done
  }, [])
}
