import { layoutOf } from '../../graph/arrange'
import { cardBoxes } from '../../graph/cardSize'
import type { Graph, GraphNode, Wire } from '../../graph/graph'
import { cardOf, wireFrom } from '../../graph/outputs'
import type { Project } from '../../graph/project'
import { shapesOf } from '../../graph/shapes'
import { MOST_LAYERS } from '../../layers/limits'
import { FileFault } from '../fileFault'
import type { CardOutput } from './cardOutput'
import { nameFor } from './nameFor'
import { sharedCards } from './sharedCards'
import type { NetworkSketch, SketchedCard } from './sketch'

/** Cards that are to become a project: the ends, those that were left out, and what they read. */
interface Assembly {
  readonly sketch: NetworkSketch
  readonly ends: readonly CardOutput[]
  readonly leftOut: readonly { readonly card: string }[]
}

/** The cards from which an end is reached, in order of evaluation. */
function livingCards({ sketch, ends, leftOut }: Assembly): readonly SketchedCard[] {
  const living = new Set([
    ...ends.map(({ source }) => cardOf(source)),
    ...leftOut.map((o) => o.card),
  ])
  for (const id of living)
    for (const source of sketch.cards.get(id)?.reads ?? []) living.add(cardOf(source))
  return [...sketch.cards.values()].filter(({ id }) => living.has(id))
}

/** Cards and wires, all at the origin. */
function graphOf(cards: readonly SketchedCard[]): Graph {
  const taken = new Set<string>()
  const shared = sharedCards(cards)
  const byId = new Map(cards.map((card) => [card.id, card]))
  const places = new Map(cards.map(({ id }, place) => [id, place]))
  const nodes = cards.map(({ id, kind, name, parameters }): GraphNode => {
    const owner = shared.get(id)
    return {
      id,
      kind,
      name: nameFor(name, taken),
      parameters: byId.get(owner ?? id)?.parameters ?? parameters,
      seed: places.get(owner ?? id) ?? 0,
      position: { x: 0, y: 0 },
      ...(owner === undefined ? {} : { usesWeightsOf: owner }),
    }
  })
  const wires = cards.flatMap(({ id, reads }): readonly Wire[] =>
    reads.map((source, port) => wireFrom(source, id, port)),
  )
  return { nodes, wires }
}

/** The weights of all cards; the same tensor of the file is the same array. */
function weightsOf(cards: readonly SketchedCard[]): Project['weights'] {
  const shared = sharedCards(cards)
  return Object.fromEntries(
    cards
      .filter(({ id, weights }) => Object.keys(weights).length > 0 && !shared.has(id))
      .map(({ id, weights }) => [
        id,
        Object.fromEntries(
          Object.entries(weights).map(([name, { shape, floats }]) => [
            name,
            { shape, data: floats() },
          ]),
        ),
      ]),
  )
}

/** What was converted as a project, laid out. Throws FileFault where it is too large. */
export function assembled(name: string, converted: Assembly, withWeights = true): Project {
  const cards = livingCards(converted)
  if (cards.length > MOST_LAYERS)
    throw new FileFault(
      `This network takes ${cards.length.toLocaleString('en')} layers; up to ` +
        `${MOST_LAYERS.toLocaleString('en')} can be shown.`,
    )
  const graph = graphOf(cards)
  const weights = withWeights ? weightsOf(cards) : {}
  const project: Project = { name, graph, weights, pictures: {} }
  if (!withWeights) return project
  const places = layoutOf(graph, cardBoxes(graph, shapesOf(project)))
  const nodes = graph.nodes.map((node) => ({
    ...node,
    position: places.get(node.id) ?? node.position,
  }))
  return { ...project, graph: { ...graph, nodes } }
}
