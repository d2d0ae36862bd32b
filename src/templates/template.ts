import { layoutInGrid, layoutOf } from '../graph/arrange'
import { cardBoxes } from '../graph/cardSize'
import { kindOf } from '../graph/kinds'
import type { Project } from '../graph/project'
import { shapesOf } from '../graph/shapes'
import type { TrainingSetup } from '../graph/trainingSetup'
import type { Module } from './modules'
import { buildNetwork, type Network, type NetworkCard } from './network'

/** A published network, or a part of one, that can be opened as a project. */
export interface Template {
  readonly name: string
  /** Who published it, and what to look at: one line. */
  readonly note: string
  /** The card where data enters. */
  readonly source: Module
  /** Adds all layers after the source. */
  readonly describe: (network: Network, input: NetworkCard) => void
  /** Card names by row, null for an empty cell; if omitted, rows follow from the wires. */
  readonly rows?: readonly (readonly (string | null)[])[]
  /** How it is trained, where its source gives samples. */
  readonly setup?: TrainingSetup
}

const graphOf = ({ name, source, describe }: Template): Project =>
  buildNetwork(name, source, describe)

/**
 * The template as a project, laid out in rows. Stores no weights: they are drawn lazily from the
 * cards' seeds.
 */
export function projectOf(template: Template): Project {
  const project = graphOf(template)
  const { setup } = template
  const { nodes } = project.graph
  const boxes = cardBoxes(project.graph, shapesOf(project))
  const ids = new Map<string | null, string>(nodes.map((node) => [node.name, node.id]))
  const rows = template.rows?.map((row) => row.map((name) => ids.get(name) ?? null))
  const places = rows ? layoutInGrid(rows, boxes) : layoutOf(project.graph, boxes)
  return {
    ...project,
    ...(setup && { training: setup }),
    graph: {
      ...project.graph,
      nodes: nodes.map((node) => ({ ...node, position: places.get(node.id) ?? node.position })),
    },
  }
}

/** Does this version know every kind of layer in it? */
export function isKnown(template: Template): boolean {
  return graphOf(template).graph.nodes.every(kindOf)
}
