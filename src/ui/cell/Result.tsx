import { Fragment } from 'react'
import { placeOf } from '../../layers/place'
import { disagreement } from './agreement'
import styles from './Cell.module.css'
import { printValue } from './printValue'
import type { CellNode } from './useCell'

/** One line of a sum. */
export interface Line {
  readonly name: string
  readonly value: number
  readonly note?: string
  readonly mono?: boolean
}

interface ResultProps {
  readonly cell: CellNode
  readonly index: readonly number[]
  readonly lines: readonly Line[]
  /** The result of the terms; null if only the engine knows. */
  readonly ours: number | null
  /** Sum of the magnitudes of all terms. */
  readonly size?: number
}

/** The lines of a calculation and, under a rule, the engine's value; if the two differ, why. */
export function Result({ cell, index, lines, ours, size = 0 }: ResultProps) {
  const engine = cell.output.data[placeOf(index, cell.output.shape)]
  const differs = ours === null || !cell.settled ? null : disagreement(ours, engine, size)
  return (
    <>
      <Lines lines={lines} total={{ name: 'Value', value: engine }} />
      {differs && (
        <p className={`${styles.note} ${differs.rounding ? '' : styles.warn}`}>{differs.text}</p>
      )}
    </>
  )
}

/** Names on the left, numbers on the right. */
export function Lines({ lines, total }: { readonly lines: readonly Line[]; readonly total: Line }) {
  return (
    <dl className={styles.sum}>
      {lines.map(({ name, value, note, mono }) => (
        <Fragment key={name}>
          <dt className={mono ? 'mono' : undefined} title={name}>
            {name}
            {note && <small>{note}</small>}
          </dt>
          <dd>{printValue(value)}</dd>
        </Fragment>
      ))}
      <dt className={styles.total}>{total.name}</dt>
      <dd className={styles.total}>{printValue(total.value)}</dd>
    </dl>
  )
}
