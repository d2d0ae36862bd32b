import { productOf, type Source, type Term } from '../../layers/arithmetic'
import styles from './Cell.module.css'
import { printValue } from './printValue'
import { SourceLink } from './SourceLink'
import type { CellNode } from './useCell'

/** A term with the label of its row; without one, the cell that it comes from. */
export interface Row {
  readonly term: Term
  readonly text?: string
}

interface TermTableProps {
  readonly cell: CellNode
  readonly rows: readonly Row[]
  /** Heading of the first column. */
  readonly heading: string
  /** The omitted terms: how many, and their sum. */
  readonly rest?: { readonly count: number; readonly sum: number }
}

const nameOf = (cell: CellNode, source: Source | undefined): string =>
  source === undefined || typeof source === 'number'
    ? ''
    : 'weight' in source
      ? source.weight
      : (cell.inputs[source.port]?.name ?? '')

/** Terms as rows of a table: where from, value × factor = product. */
export function TermTable({ cell, rows, heading, rest }: TermTableProps) {
  const weighed = rows.some(({ term }) => term.factor !== undefined)
  const named = rows.some(({ text }) => text !== undefined)
  const read = cell.read
  // With three numbers in a row, each has room for four digits.
  const print = (value: number): string => printValue(value, weighed ? 4 : 5)
  return (
    <table className={`${styles.table} ${weighed ? styles.weighed : ''}`}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col" className={styles.num}>
            {named ? nameOf(cell, rows[0]?.term.value) || 'value' : 'value'}
          </th>
          {weighed && (
            <>
              <td aria-hidden />
              <th scope="col" className={styles.num}>
                {nameOf(cell, rows[0]?.term.factor) || 'share'}
              </th>
              <td aria-hidden />
              <th scope="col" className={styles.num}>
                product
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ term, text }, i) => (
          <tr key={i}>
            <td>
              <SourceLink cell={cell} source={term.value} text={text} />
            </td>
            <td className={`${styles.num} mono`}>{print(read(term.value))}</td>
            {term.factor !== undefined && (
              <>
                <td className={styles.op}>×</td>
                <td className={`${styles.num} mono`}>{print(read(term.factor))}</td>
                <td className={styles.op}>=</td>
                <td className={`${styles.num} mono`}>{print(productOf(term, read))}</td>
              </>
            )}
          </tr>
        ))}
        {rest && rest.count > 0 && (
          <tr className={styles.rest}>
            <td colSpan={weighed ? 5 : 1}>{`the other ${rest.count} sum to`}</td>
            <td className={`${styles.num} mono`}>{print(rest.sum)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
