import { type CSSProperties, useMemo, useRef } from 'react'
import styles from './CellGrid.module.css'
import { cellGestures } from './cellGestures'
import type { GridCells } from './cells'
import { usePaintedCells } from './usePaintedCells'

interface CellGridProps {
  readonly node: string
  /** Must be referentially stable. */
  readonly cells: GridCells
  readonly label: string
  /** Small cells, as on a card. */
  readonly compact?: boolean
}

const HINT =
  'Drag to change, Shift-drag to paint, type a number or a fraction; up and down step by 0.1, ' +
  'Alt with arrows moves'

/** Cells on a card are as narrow as in a grid with this many columns. */
const COMPACT = 5

const sizeFor = (cols: number, compact: boolean): string => {
  if (compact) return styles.compact
  if (cols <= 3) return styles.large
  if (cols <= 5) return styles.medium
  if (cols <= 7) return styles.small
  return cols <= 12 ? styles.tiny : styles.bare
}

/**
 * A grid of draggable numbers, each a spin button named after its index in the tensor. Colours and
 * texts are written to the DOM directly, not rendered.
 */
export function CellGrid({ node, cells, label, compact = false }: CellGridProps) {
  const grid = useRef<HTMLDivElement>(null)
  const narrow = compact ? Math.max(COMPACT, cells.cols) : cells.cols
  usePaintedCells(grid, node, cells, narrow)
  const gestures = useMemo(() => cellGestures(node, cells, narrow), [node, cells, narrow])
  const everyStop = cells.indices.length <= 25
  return (
    <div className={styles.scroll}>
      <div
        ref={grid}
        key={`${cells.rows}×${cells.cols}`}
        role="group"
        aria-label={label}
        title={compact ? undefined : HINT}
        className={`${styles.grid} ${sizeFor(cells.cols, compact)} nodrag nopan nowheel`}
        style={{ '--cols': cells.cols } as CSSProperties}
        {...gestures}
      >
        {cells.indices.map((index, i) => (
          <input
            key={i}
            role="spinbutton"
            className={styles.cell}
            inputMode="decimal"
            autoComplete="off"
            spellCheck={false}
            tabIndex={everyStop || i === 0 ? 0 : -1}
            data-index={index}
            aria-label={cells.names[i]}
          />
        ))}
      </div>
    </div>
  )
}
