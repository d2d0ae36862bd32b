import type { ReactNode } from 'react'
import styles from './MatrixPane.module.css'

/** A number with its label. */
export interface Fact {
  readonly value: string
  readonly of: ReactNode
}

/** A few facts side by side. */
export function Ledger({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.ledger}>
      {facts.map(({ value, of }, i) => (
        <div key={i}>
          <dt>{of}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
