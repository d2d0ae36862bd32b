import type { ReactNode } from 'react'
import { type Graph, type GraphNode, nodesById, type Wire } from '../../graph/graph'
import { outputNames } from '../../graph/outputs'
import type { NetworkPair } from '../../store/compare/createComparison'
import { useStore } from '../../store/store'
import { CardName, go } from './CardName'
import styles from './Compare.module.css'
import { changeWords } from './changeWords'

/** A row of the table: a card of each side, or a wire, and what differs. */
interface StructureRow {
  readonly key: string
  readonly way: 'changed' | 'removed' | 'added'
  /** The card of the present network to go to. */
  readonly card: string | null
  readonly here: ReactNode
  readonly there: ReactNode
  readonly what: string
}

const wireWords = (graph: Graph, { from, output = 0, to, port }: Wire): string => {
  const cards = nodesById(graph.nodes)
  const [start, end] = [cards.get(from), cards.get(to)]
  const name = start && output > 0 ? `${start.name}.${outputNames(start)[output]}` : start?.name
  return `${name} → ${end?.name}${port > 0 ? ` (input ${port})` : ''}`
}

/** Cards of both in the order of the present network, then those of the other alone, then wires. */
function rowsOf({ other, difference }: NetworkPair, graph: Graph): readonly StructureRow[] {
  const { changed, removed, added, wires } = difference
  const gone = new Set(removed.map(({ id }) => id))
  const fresh = new Set(added.map(({ id }) => id))
  const changes = new Map(changed.map((one) => [one.a.id, one]))
  const card = (node: GraphNode): ReactNode => <CardName node={node} />
  const theirs = other.project?.graph ?? graph
  return [
    ...graph.nodes.flatMap((node): StructureRow[] => {
      const change = changes.get(node.id)
      if (change)
        return [
          {
            key: node.id,
            way: 'changed',
            card: node.id,
            here: card(node),
            there: card(change.b),
            what: changeWords(change),
          },
        ]
      if (!gone.has(node.id)) return []
      const here = card(node)
      return [{ key: node.id, way: 'removed', card: node.id, here, there: '–', what: 'only in A' }]
    }),
    ...added.map(
      (node): StructureRow => ({
        key: `b ${node.id}`,
        way: 'added',
        card: null,
        here: '–',
        there: card(node),
        what: 'only in B',
      }),
    ),
    ...wires.removed
      .filter(({ from, to }) => !gone.has(from) && !gone.has(to))
      .map(
        (wire): StructureRow => ({
          key: `a ${wire.from} ${wire.output} ${wire.to} ${wire.port}`,
          way: 'removed',
          card: wire.to,
          here: wireWords(graph, wire),
          there: '–',
          what: 'a wire only in A',
        }),
      ),
    ...wires.added
      .filter(({ from, to }) => !fresh.has(from) && !fresh.has(to))
      .map(
        (wire): StructureRow => ({
          key: `b ${wire.from} ${wire.output} ${wire.to} ${wire.port}`,
          way: 'added',
          card: null,
          here: '–',
          there: wireWords(theirs, wire),
          what: 'a wire only in B',
        }),
      ),
  ]
}

const SIGNS = { changed: '~', removed: '−', added: '+' } as const

/** How the two networks are built, side by side: what is the same in both is not listed. */
export function CardList({ standing }: { readonly standing: NetworkPair }) {
  const graph = useStore((state) => state.project.graph)
  const rows = rowsOf(standing, graph)
  const { pairs, changed } = standing.difference
  const same = pairs.length - changed.length
  if (rows.length === 0)
    return (
      <p className={styles.none}>
        {same === 1 ? 'The card is' : `All ${same} cards are`} built and wired alike in both.
      </p>
    )
  return (
    <table className={styles.table} aria-label="Structure">
      <thead>
        <tr>
          <th scope="col" className={styles.sign} aria-label="Change" />
          <th scope="col">A, on the canvas</th>
          <th scope="col">B, {standing.other.name}</th>
          <th scope="col">What differs</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, way, card, here, there, what }) => (
          <tr
            key={key}
            data-way={way}
            data-goes={card !== null || undefined}
            onClick={() => card !== null && go(card)}
          >
            <td className={styles.sign} aria-label={way}>
              {SIGNS[way]}
            </td>
            <td>
              {card === null ? (
                here
              ) : (
                <button type="button" className={styles.cell}>
                  {here}
                </button>
              )}
            </td>
            <td>{there}</td>
            <td className={styles.what}>{what}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td />
          <td colSpan={3} className="faint">
            {same.toLocaleString('en')} {same === 1 ? 'card is' : 'cards are'} the same in both.
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
