import type { GraphNode, Wire } from '../../src/graph/graph'
import { furtherOutputs, outputId } from '../../src/graph/outputs'
import { pictureField } from '../../src/graph/pictures'
import type { Project } from '../../src/graph/project'
import { sizeOf } from '../../src/layers/tensorShape'
import { store } from '../../src/store/store'
import { NUMBERS, pick } from './edges'

/** The project as it is. */
export const project = (): Project => store.getState().project
/** One of the cards. */
export const nodeAt = (at: number): GraphNode | undefined => pick(project().graph.nodes, at)
/** Nearly always a card that is there. */
export const idAt = (at: number): string => (at % 17 === 16 ? 'n404' : (nodeAt(at)?.id ?? 'n404'))
/**
 * An output of one of the cards that have several, or of any card; at times one that is not there.
 */
export function outputAt(at: number, output: number): string {
  const several = project().graph.nodes.filter((node) => furtherOutputs(node).length > 0)
  return outputId(pick(several, at)?.id ?? idAt(at), output % 4)
}
/** One of the wires, or one that is not there. */
export const wireAt = (at: number): Wire =>
  pick(project().graph.wires, at) ?? { from: 'n404', to: 'n405', port: 0 }
/** So many cards, some of them twice. */
export const idsAt = (at: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => idAt(at + i * 7))
/** A place on the canvas, or at the edge of what is one. */
export const placeAt = (a: number, b: number): GraphNode['position'] =>
  a % 3 === 0
    ? { x: pick(NUMBERS, a), y: pick(NUMBERS, b) }
    : { x: (a % 4000) - 2000, y: (b % 3000) - 1500 }

/** The weights that a card has. */
export const specsOf = (id: string) => store.getState().shapes.get(id)?.weights ?? []

/** A card with weights, where there is one. */
export function weightedAt(at: number): string {
  const weighted = project().graph.nodes.filter(({ id }) => specsOf(id).length > 0)
  return pick(weighted, at)?.id ?? idAt(at)
}

/** Another card of the same kind, where there is one. */
export function weightedLike(id: string, at: number): string {
  const { nodes } = project().graph
  const kind = nodes.find((node) => node.id === id)?.kind
  const alike = nodes.filter((node) => node.kind === kind && node.id !== id)
  return pick(alike, at)?.id ?? idAt(at)
}

/** Weights of a card that do not take long to be made. */
export const smallWeights = (id: string) =>
  specsOf(id).filter(({ shape }) => sizeOf(shape) <= 20_000)

/** A card that shows a picture, where there is one. */
export function picturedAt(at: number): string {
  const cards = project().graph.nodes.filter(({ id }) => pictureField(project(), id) !== undefined)
  return pick(cards, at)?.id ?? idAt(at)
}
