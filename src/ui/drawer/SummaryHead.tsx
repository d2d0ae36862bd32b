import { ArrowDown, ArrowUp } from 'lucide-react'
import type { SummaryColumn } from '../../graph/summaryColumns'
import type { Sorted } from '../../store/session/sorted'
import { setSession } from '../../store/store'
import styles from './Summary.module.css'

/** The head of the column that counts the layers as they are computed. */
const OWN_ORDER = '#'

/**
 * How the table is sorted after a press: numbers from the largest and words from the first, then
 * the other way, then as the network is computed.
 */
export function nextSorted(head: string, right: boolean, now: Sorted | null): Sorted | null {
  const first = right
  if (now?.column !== head) return { column: head, descending: first }
  return now.descending === first && head !== OWN_ORDER
    ? { column: head, descending: !first }
    : null
}

interface SummaryHeadProps {
  readonly columns: readonly Pick<SummaryColumn, 'head' | 'title' | 'right'>[]
  readonly sorted: Sorted | null
}

/** The heads of the columns: a press sorts by one. */
export const SummaryHead = ({ columns, sorted }: SummaryHeadProps) => (
  <thead>
    <tr>
      {columns.map(({ head, title, right }) => {
        const own = sorted ? sorted.column === head : head === OWN_ORDER
        const way = !own ? 'none' : sorted?.descending ? 'descending' : 'ascending'
        const Arrow = way === 'descending' ? ArrowDown : ArrowUp
        return (
          <th key={head} scope="col" aria-sort={way} className={right && styles.num}>
            <button
              type="button"
              className={styles.sort}
              title={title}
              onClick={() => setSession({ sorted: nextSorted(head, right ?? false, sorted) })}
            >
              {head}
              <Arrow className="icon icon--s" aria-hidden data-shown={sorted !== null && own} />
            </button>
          </th>
        )
      })}
    </tr>
  </thead>
)
