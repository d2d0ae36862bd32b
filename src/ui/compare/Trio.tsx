import { type CSSProperties, type PointerEvent, useMemo, useState } from 'react'
import type { PlanePair } from '../../engine/questions/rivalPlane'
import { placeIn } from '../../graph/difference/plane'
import { indexAt } from '../../layers/place'
import { shareOf } from '../draw/cells'
import { printCell } from '../draw/cellText'
import { ValueMap } from '../draw/ValueMap'
import { printed } from '../tensors/printed'
import styles from './PairDetail.module.css'
import { few } from './words'

/** More numbers than this are painted as pixels. */
const MOST_CELLS = 40

/** Wider maps have more columns than the screen has pixels for them. */
const FINE = 160

interface TrioProps {
  readonly pair: PlanePair
  /** The difference has the colours of the other two, not its own. */
  readonly same: boolean
  /** What an index is of: `weight[0,1]`. */
  readonly name: string
}

interface SheetProps {
  readonly title: string
  readonly limit: number
  readonly values: Float32Array
  readonly pair: PlanePair
  readonly cell: number | null
  readonly onCell: (cell: number | null) => void
}

/** The cell under the pointer, of those that there are. */
function cellUnder(event: PointerEvent<HTMLElement>, { plane }: PlanePair): number | null {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
  const column = Math.floor(((event.clientX - left) / width) * plane.cols)
  const row = Math.floor(((event.clientY - top) / height) * plane.rows)
  const cell = row * plane.cols + column
  const inside = column >= 0 && column < plane.cols && row >= 0 && cell < plane.count
  return inside ? cell : null
}

/** One of the three: its numbers as colours, and the cell that is pointed at in all of them. */
function Sheet({ title, limit, values, pair, cell, onCell }: SheetProps) {
  const { rows, cols } = pair.plane
  const digits = rows * cols <= MOST_CELLS && cols <= 5
  return (
    <figure className={styles.sheet}>
      <figcaption>
        {title} <span className="faint">±{few(limit)}</span>
      </figcaption>
      <div
        className={styles.frame}
        style={{ '--rows': rows, '--cols': cols } as CSSProperties}
        onPointerMove={(event) => onCell(cellUnder(event, pair))}
        onPointerLeave={() => onCell(null)}
      >
        {digits ? (
          <div className={styles.cells} role="img" aria-label={`${title}, ${rows} by ${cols}`}>
            {Array.from(values, (value, i) => (
              <span key={i} style={{ '--v': shareOf(value, limit) } as CSSProperties}>
                {printCell(value, Math.max(cols, 4))}
              </span>
            ))}
          </div>
        ) : (
          <ValueMap
            title={`${title}, ${rows} by ${cols}`}
            rows={rows}
            columns={cols}
            values={values}
            limit={limit}
            className={cols > FINE ? `${styles.map} ${styles.fine}` : styles.map}
          />
        )}
        {cell !== null && (
          <i
            className={styles.mark}
            style={{ '--row': Math.floor(cell / cols), '--col': cell % cols } as CSSProperties}
          />
        )}
      </div>
    </figure>
  )
}

/** The same part of a tensor in A and B, and B − A; a cell that is pointed at is marked in all. */
export function Trio({ pair, same, name }: TrioProps) {
  const [cell, setCell] = useState<number | null>(null)
  const { ours, theirs, shape, plane } = pair
  const difference = useMemo(() => ours.map((value, i) => theirs[i] - value), [ours, theirs])
  const limit = pair.most || 1
  const shared = { pair, cell, onCell: setCell }
  const index = cell === null ? null : indexAt(placeIn(plane, cell), shape)
  return (
    <div className={styles.trio}>
      <Sheet title="A" limit={limit} values={ours} {...shared} />
      <Sheet title="B" limit={limit} values={theirs} {...shared} />
      <Sheet
        title="B − A"
        limit={same ? limit : pair.gap || limit}
        values={difference}
        {...shared}
      />
      <p className={styles.read}>
        {cell === null || !index ? (
          <span className="faint">Point at a cell to read it in both.</span>
        ) : (
          <>
            <span className="mono">
              {name}[{index.join(',')}]
            </span>{' '}
            A <b>{printed(ours[cell])}</b> B <b>{printed(theirs[cell])}</b> B − A{' '}
            <b>{printed(difference[cell], 3)}</b>
          </>
        )}
      </p>
    </div>
  )
}
