import { ArrowDown, ArrowUp } from 'lucide-react'
import styles from './Compare.module.css'
import { nextSorting, type SortColumn, type Sorting } from './sorting'

interface SortHeadProps<R> {
  /** The head of the first column, which names the rows. */
  readonly first: string
  readonly columns: readonly SortColumn<R>[]
  readonly sorting: Sorting | null
  readonly onSort: (sorting: Sorting | null) => void
}

/** The heads of a table of numbers: a press sorts by one. */
export function SortHead<R>({ first, columns, sorting, onSort }: SortHeadProps<R>) {
  return (
    <thead>
      <tr>
        <th scope="col" aria-sort={sorting ? 'none' : 'ascending'}>
          <button
            type="button"
            className={styles.sort}
            title="In the order of the network"
            onClick={() => onSort(null)}
          >
            {first}
          </button>
        </th>
        {columns.map(({ id, head, title }) => {
          const own = sorting?.id === id
          const Arrow = own && !sorting.descending ? ArrowUp : ArrowDown
          return (
            <th
              key={id}
              scope="col"
              className={styles.num}
              aria-sort={own ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                className={styles.sort}
                title={title}
                onClick={() => onSort(nextSorting(id, sorting))}
              >
                {head}
                <Arrow className="icon icon--s" aria-hidden data-shown={own} />
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
