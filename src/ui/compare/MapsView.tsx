import { type CSSProperties, useState } from 'react'
import type { MapDifference } from '../../engine/questions/rivalMaps'
import { nodesById } from '../../graph/graph'
import type { EngineAnswer } from '../../store/ask'
import type { NetworkPair } from '../../store/compare/createComparison'
import { useStore } from '../../store/store'
import { Waiting } from '../controls/Waiting'
import { CardName, go } from './CardName'
import styles from './Compare.module.css'
import { PairDetail } from './PairDetail'
import { SortHead } from './SortHead'
import { type SortColumn, type Sorting, sortedBy } from './sorting'
import { few, partingOf } from './words'

const COLUMNS: readonly SortColumn<MapDifference>[] = [
  {
    id: 'absolute',
    head: 'max |Δ|',
    title: 'The largest difference of what the card gives',
    of: ({ error }) => error?.absolute ?? NaN,
  },
  {
    id: 'relative',
    head: 'relative',
    title: 'The same, as a share of the largest number that it gives in A',
    of: ({ error }) => error?.relative ?? NaN,
  },
]

interface MapsViewProps {
  readonly standing: NetworkPair
  readonly answer: EngineAnswer<readonly MapDifference[]>
}

/** What each card gives for the same input in both; the selected card's maps cell by cell. */
export function MapsView({ standing, answer: { value, error } }: MapsViewProps) {
  const graph = useStore((state) => state.project.graph)
  const selection = useStore((state) => state.session.selection)
  const [sorting, setSorting] = useState<Sorting | null>(null)
  if (!value) return <Waiting error={error} />
  const cards = nodesById(graph.nodes)
  const rows = value.filter(({ card }) => cards.has(card))
  const first = partingOf(rows)
  const shown =
    rows.find(({ card }) => selection.includes(card)) ?? first ?? rows.at(-1) ?? undefined
  const pair = shown && standing.pairs.find(([ours]) => ours === shown.card)
  const widest = Math.max(0, ...rows.map((row) => row.error?.relative ?? 0).filter(Number.isFinite))
  const named = (card: string): string => cards.get(card)?.name ?? ''
  return (
    <div className={`${styles.parts} ${styles.maps}`}>
      <div className={styles.list}>
        <p className={styles.parting}>
          {first?.error ? (
            <>
              They part first at{' '}
              <button type="button" className={styles.link} onClick={() => go(first.card)}>
                {named(first.card)}
              </button>
              : {few(first.error.absolute)}
            </>
          ) : (
            'For this input every card that both have gives the same.'
          )}
        </p>
        <table className={styles.table} aria-label="Maps">
          <SortHead first="Card" columns={COLUMNS} sorting={sorting} onSort={setSorting} />
          <tbody>
            {sortedBy(rows, COLUMNS, sorting).map((row) => {
              const node = cards.get(row.card)
              return (
                <tr
                  key={row.card}
                  data-goes
                  aria-selected={row === shown}
                  data-equal={row.error?.absolute === 0 || undefined}
                  onClick={() => go(row.card)}
                >
                  <th scope="row">
                    <button type="button" className={styles.cell}>
                      {node && <CardName node={node} />}
                    </button>
                  </th>
                  {row.error ? (
                    <>
                      <td className={styles.num}>{few(row.error.absolute)}</td>
                      <td className={styles.num}>
                        <span
                          className={styles.share}
                          style={
                            {
                              '--share': widest > 0 ? Math.min(1, row.error.relative / widest) : 0,
                            } as CSSProperties
                          }
                        >
                          {few(row.error.relative)}
                        </span>
                      </td>
                    </>
                  ) : (
                    <td colSpan={2} className={styles.what}>
                      does not compare
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {shown && pair && (
        <PairDetail
          key={shown.card}
          title={named(shown.card)}
          of={{ cards: pair, weight: null }}
          index={shown.index}
        />
      )}
    </div>
  )
}
