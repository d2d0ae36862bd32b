import { useState } from 'react'
import { chainOf, namesOf } from '../../graph/chain'
import { expanded } from '../../graph/expanded'
import { downstreamOf, type Graph, inOrder, nodesById, upstreamOf } from '../../graph/graph'
import { isLinearNode } from '../../graph/path'
import { useStore } from '../../store/store'
import { Select } from '../controls/Select'
import { Section } from '../parts/Section'
import { Collapse } from './Collapse'
import styles from './linear.module.css'
import type { ChainEnds } from './questions'
import { Superposition } from './Superposition'

/** Are all layers on a path linear up to a constant, according to their kinds? */
function allLinear(graph: Graph, { from, to }: ChainEnds): boolean {
  const above = upstreamOf(graph, to)
  const below = new Set(from.flatMap((id) => [...downstreamOf(graph, id)]))
  return graph.nodes.every(
    (node) =>
      from.includes(node.id) || !above.has(node.id) || !below.has(node.id) || isLinearNode(node),
  )
}

const inWords = (graph: Graph, { from }: ChainEnds): string =>
  `${namesOf(graph, from)} ${from.length === 1 ? 'gives' : 'give'}`

/** Why there is nothing to test, in one sentence. */
const Nothing = ({ text }: { readonly text: string }) => (
  <Section title="Is it linear?">
    <p className={styles.words}>{text}</p>
  </Section>
)

/** Is the selected layer linear: alone, or as the end of a path from an earlier card? */
export function LinearTab({ node }: { readonly node: string }) {
  const graph = useStore((state) => expanded(state.project.graph))
  const [chosen, choose] = useState('')
  const alone = chainOf(graph, [node])
  if (typeof alone === 'string') return <Nothing text={alone} />
  const above = upstreamOf(graph, node)
  const earlier = inOrder(graph).filter(
    ({ id }) => id !== node && above.has(id) && !(alone.from.length === 1 && alone.from[0] === id),
  )
  const start = earlier.find(({ id }) => id === chosen)
  const path: ChainEnds = start ? { from: [start.id], to: node } : alone
  const name = nodesById(graph.nodes).get(node)?.name ?? 'this layer'
  return (
    <Superposition
      key={path.from.join()}
      path={path}
      input={inWords(graph, path)}
      known={allLinear(graph, path)}
    >
      {earlier.length > 0 && (
        <div className={styles.function}>
          <span>f is</span>
          <Select
            label="The function"
            value={start?.id ?? ''}
            choices={[
              { value: '', label: `${name} alone` },
              ...earlier.map((card) => ({
                value: card.id,
                label: `all from ${card.name} to ${name}`,
              })),
            ]}
            onChange={choose}
          />
        </div>
      )}
    </Superposition>
  )
}

/** Is the chain of the selected cards linear, and which single layer does it equal? */
export function LinearChain({ nodes }: { readonly nodes: readonly string[] }) {
  const graph = useStore((state) => state.project.graph)
  const chain = chainOf(graph, nodes)
  if (typeof chain === 'string') return <Nothing text={chain} />
  const key = `${chain.from.join()} ${chain.layers.map(({ id }) => id).join()}`
  return (
    <>
      {chain.layers.length > 1 && (
        <Collapse key={`${chain.from.join()} ${chain.to}`} chain={chain} />
      )}
      <Superposition
        key={key}
        path={chain}
        input={inWords(graph, chain)}
        known={chain.layers.every(isLinearNode)}
      />
    </>
  )
}
