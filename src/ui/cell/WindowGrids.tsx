import { Fragment } from 'react'
import { type Group, productOf } from '../../layers/arithmetic'
import styles from './Cell.module.css'
import { NumberGrid } from './NumberGrid'
import type { CellNode } from './useCell'

/** The grids of one channel: patch × kernel = products, or the window alone. Wide ones stand below each other. */
export function WindowGrids({
  cell,
  group,
  grid: [, cols],
  kernel = 'kernel',
}: {
  readonly cell: CellNode
  readonly group: Group
  readonly grid: readonly [number, number]
  readonly kernel?: string
}) {
  const { terms } = group
  const padding = terms.map((term) => term.padding === true)
  const patch = (
    <NumberGrid
      label={terms[0].factor === undefined ? 'window' : 'patch'}
      cols={cols}
      values={terms.map(({ value }) => cell.read(value))}
      padding={padding}
      plain={cell.inputs[0].photo}
      wide={terms[0].factor === undefined || (cols > 3 && cols <= 7)}
    />
  )
  if (terms[0].factor === undefined) return patch
  const wide = cols > 3 && cols <= 7
  const weights = terms.map(({ factor }) => (factor === undefined ? 1 : cell.read(factor)))
  const grids = [
    patch,
    <NumberGrid key="kernel" label={typeof terms[0].factor === 'number' ? 'shares' : kernel} cols={cols} values={weights} wide={wide} />,
    <NumberGrid key="products" label="products" cols={cols} values={terms.map((term) => productOf(term, cell.read))} wide={wide} />,
  ]
  if (wide) return <div className={styles.stack}>{grids}</div>
  return (
    <div className={styles.calc}>
      {grids.map((each, i) => (
        // The three are always the same.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={i}>
          {i > 0 && (
            <span className={styles.op} aria-hidden>
              {i === 1 ? '×' : '='}
            </span>
          )}
          {each}
        </Fragment>
      ))}
    </div>
  )
}
