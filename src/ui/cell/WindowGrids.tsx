import { type Group, productOf } from '../../layers/arithmetic'
import styles from './Cell.module.css'
import { NumberGrid } from './NumberGrid'
import type { CellNode } from './useCell'

interface WindowGridsProps {
  readonly cell: CellNode
  readonly group: Group
  /** Rows and columns of the window. */
  readonly grid: readonly [number, number]
  /** Label of the kernel. */
  readonly kernel?: string
}

/**
 * The grids of one channel: patch × kernel = products, or the window alone. Stacked if three in a
 * row are too wide.
 */
export function WindowGrids({
  cell,
  group: { terms },
  grid: [rows, cols],
  kernel = 'kernel',
}: WindowGridsProps) {
  const weighed = terms[0].factor !== undefined
  const wide = !weighed || (cols > 3 && cols <= 7)
  const shared = { cols, wide }
  const patch = (
    <NumberGrid
      {...shared}
      label={weighed ? 'patch' : `window of ${rows}×${cols}`}
      values={terms.map(({ value }) => cell.read(value))}
      padding={terms.map((term) => term.padding === true)}
      plain={cell.inputs[0].photo}
    />
  )
  if (!weighed) return patch
  const given = typeof terms[0].factor === 'number'
  const weights = (
    <NumberGrid
      {...shared}
      label={given ? 'shares' : kernel}
      values={terms.map(({ factor = 1 }) => cell.read(factor))}
    />
  )
  const products = (
    <NumberGrid
      {...shared}
      label="products"
      values={terms.map((term) => productOf(term, cell.read))}
    />
  )
  return (
    <div className={wide ? styles.stack : styles.calc}>
      {patch}
      {!wide && <Sign text="×" />}
      {weights}
      {!wide && <Sign text="=" />}
      {products}
    </div>
  )
}

function Sign({ text }: { readonly text: string }) {
  return (
    <span className={styles.op} aria-hidden>
      {text}
    </span>
  )
}
