import { type CSSProperties, useState } from 'react'
import type { WeightDifference } from '../../engine/questions/rivalWeights'
import { nodesById } from '../../graph/graph'
import { printShape } from '../../layers/tensorShape'
import type { EngineAnswer } from '../../store/ask'
import type { NetworkPair } from '../../store/compare/createComparison'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { readable } from '../controls/formatNumber'
import { Waiting } from '../controls/Waiting'
import { printShare } from '../tensors/printed'
import styles from './Compare.module.css'
import { PairDetail } from './PairDetail'
import { SortHead } from './SortHead'
import { type SortColumn, type Sorting, sortedBy } from './sorting'
import { unlikeWeights } from './unlike'
import { few } from './words'

/** Rows shown at first; more would hold up the page. */
const FIRST = 60

const COLUMNS: readonly SortColumn<WeightDifference>[] = [
  { id: 'most', head: 'max |Δ|', title: 'The largest difference', of: ({ most }) => most },
  {
    id: 'relative',
    head: 'relative',
    title: '‖B − A‖ / ‖A‖: the length of the difference, as a share of A’s',
    of: ({ relative }) => relative,
  },
  {
    id: 'cosine',
    head: 'cosine',
    title: 'The cosine of the angle between the two: 1 where they point the same way',
    of: ({ cosine }) => cosine,
  },
  {
    id: 'equal',
    head: 'equal bits',
    title: 'The share of numbers that are the same to the bit',
    of: ({ equal }) => equal,
  },
]

interface WeightsViewProps {
  readonly standing: NetworkPair
  readonly answer: EngineAnswer<readonly WeightDifference[]>
}

const keyOf = ({ card, name }: Pick<WeightDifference, 'card' | 'name'>): string => `${card} ${name}`

/** All weights that both have, and how each differs; the chosen one cell by cell. */
export function WeightsView({ standing, answer: { value, error } }: WeightsViewProps) {
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [most, setMost] = useState(FIRST)
  if (!value) return <Waiting error={error} />
  const cards = nodesById(graph.nodes)
  const rows = sortedBy(value, COLUMNS, sorting)
  const shown =
    value.find((row) => keyOf(row) === chosen) ?? value.find(({ equal }) => equal < 1) ?? value[0]
  const widest = Math.max(0, ...value.map(({ relative }) => relative).filter(Number.isFinite))
  const unlike = unlikeWeights(standing, shapes)
  const nameOf = (card: string): string => cards.get(card)?.name ?? ''
  const pair = shown && standing.pairs.find(([ours]) => ours === shown.card)
  return (
    <div className={styles.parts}>
      <div className={styles.list}>
        <table className={styles.table} aria-label="Weights">
          <SortHead first="Tensor" columns={COLUMNS} sorting={sorting} onSort={setSorting} />
          <tbody>
            {rows.slice(0, most).map((row) => (
              <tr
                key={keyOf(row)}
                data-goes
                aria-selected={row === shown}
                data-equal={row.equal === 1 || undefined}
                onClick={() => setChosen(keyOf(row))}
              >
                <th scope="row">
                  <button type="button" className={styles.cell}>
                    <span className="mono">
                      {nameOf(row.card)}.{row.name}
                    </span>
                  </button>
                </th>
                <td className={styles.num}>{few(row.most)}</td>
                <td className={styles.num}>
                  <span
                    className={styles.share}
                    style={
                      {
                        '--share': widest > 0 ? Math.min(1, row.relative / widest) : 0,
                      } as CSSProperties
                    }
                  >
                    {few(row.relative)}
                  </span>
                </td>
                <td className={styles.num}>
                  {Number.isNaN(row.cosine) ? '–' : readable(row.cosine.toFixed(4))}
                </td>
                <td className={styles.num}>{printShare(row.equal * row.count, row.count)}</td>
              </tr>
            ))}
            {unlike.map(({ card, name, ours, theirs }) => (
              <tr key={`unlike ${card} ${name}`} data-unlike>
                <th scope="row">
                  <span className="mono">
                    {nameOf(card)}.{name}
                  </span>
                </th>
                <td colSpan={COLUMNS.length} className={styles.what}>
                  {ours && theirs
                    ? `is ${printShape(ours)} in A and ${printShape(theirs)} in B`
                    : `is in ${ours ? 'A' : 'B'} alone`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > most && (
          <Button small className={styles.more} onClick={() => setMost(most + 2 * FIRST)}>
            Show more of the {(rows.length - most).toLocaleString('en')} others
          </Button>
        )}
        {value.length + unlike.length === 0 && (
          <p className={styles.none}>No card that both have has weights.</p>
        )}
      </div>
      {shown && pair && (
        <PairDetail
          key={keyOf(shown)}
          title={`${nameOf(shown.card)}.${shown.name}`}
          of={{ cards: pair, weight: shown.name }}
          at={shown.equal < 1 ? shown.at : null}
        />
      )}
    </div>
  )
}
