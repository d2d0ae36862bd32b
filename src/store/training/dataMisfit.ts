import { connect } from '../../graph/edits/wires'
import { downstreamOf, type GraphNode, inOrder, wiresFrom, wiresInto } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { nodeOf, type Project } from '../../graph/project'
import { Refusal } from '../../graph/refusal'
import { shapesOf } from '../../graph/shapes'
import { edit } from '../store'
import { dataCardOf, dataCards, type TrainedData } from './dataCard'
import { setPart } from './editSetup'

/** Why the network cannot learn from its data, and what mends it. */
interface DataMisfit {
  readonly text: string
  readonly fixes: readonly { readonly label: string; readonly make: () => void }[]
}

/** As many places to connect the data to are offered. */
const MOST_OFFERED = 2

const isLayer = (node: GraphNode | undefined): boolean =>
  node !== undefined && kindOf(node)?.role === 'layer'

/** The project with the data at the first input of this card; null where that cannot be. */
function connected(project: Project, from: string, to: string): Project | null {
  try {
    return connect(project, from, to, 0)
  } catch (fault) {
    if (fault instanceof Refusal) return null
    throw fault
  }
}

/** Layers that read nothing yet, or another source: those that take the data come first. */
function takers(project: Project, from: string): readonly GraphNode[] {
  const { graph } = project
  const faults = (shown: Project): number =>
    [...shapesOf(shown).values()].filter(({ problem }) => problem).length
  const found = inOrder(graph).flatMap((node) => {
    const [wire] = wiresInto(graph, node.id).filter(({ port }) => port === 0)
    const before = wire && nodeOf(project, wire.from)
    if (!isLayer(node) || (before && isLayer(before))) return []
    const next = connected(project, from, node.id)
    return next ? [{ node, faults: faults(next) }] : []
  })
  return found.toSorted((a, b) => a.faults - b.faults).map(({ node }) => node)
}

/** What a run would be refused for before its first step, in the wires or in what was chosen. */
export function dataMisfit(project: TrainedData): DataMisfit | null {
  const { graph, training } = project
  const all = dataCards(project)
  const card = dataCardOf(project)
  if (!card) return null
  if (all.length > 1 && !all.some(({ node }) => node.id === training?.source))
    return {
      text: 'There are several Dataset cards: choose the one to learn from.',
      fixes: all.slice(0, 3).map(({ node }) => ({
        label: `Learn from ${node.name}`,
        make: () => void setPart('source', node.id),
      })),
    }
  const { id, name } = card.node
  const behind = downstreamOf(graph, id)
  if (!wiresFrom(graph, id).some(({ to }) => isLayer(nodeOf({ graph }, to)))) {
    const whole: Project = { name: '', weights: {}, pictures: {}, ...project }
    const fixes = takers(whole, id).slice(0, MOST_OFFERED)
    return {
      text:
        fixes.length > 0
          ? `No layer reads ${name}: connect it to the network.`
          : `No layer reads ${name}: add a layer and connect it.`,
      fixes: fixes.map((to) => ({
        label: `Connect it to ${to.name}`,
        make: () => void edit(`Connect ${name} to ${to.name}`, (now) => connect(now, id, to.id, 0)),
      })),
    }
  }
  const output = training?.output ? nodeOf({ graph }, training.output) : undefined
  if (!output || behind.has(output.id)) return null
  return {
    text: `${output.name} does not depend on ${name}, so it cannot learn from it.`,
    fixes: [
      { label: 'Let the loss read the last layer', make: () => void setPart('output', null) },
    ],
  }
}
