import { expanded, nodeAt } from './expanded'
import { type Graph, type GraphNode, inOrder, wiresInto } from './graph'
import { kindOf } from './kinds'

/** A chain of layers as one function of its input. */
export interface Chain {
  /** The nodes whose outputs are its variables: one, or as many as the first layer has inputs. */
  readonly from: readonly string[]
  /** In order; each reads only the one before it. */
  readonly layers: readonly GraphNode[]
  /** Id of the last layer. */
  readonly to: string
}

const before = (graph: Graph, id: string): string[] => [
  ...new Set(wiresInto(graph, id).map(({ from }) => from)),
]

/**
 * The chain of these cards, given in any order; a source at its start becomes the variable. If they
 * form no chain, a sentence saying so.
 */
export function chainOf(whole: Graph, ids: readonly string[]): Chain | string {
  const graph = expanded(whole)
  const chosen = new Set(ids)
  const cards = inOrder(graph).filter(({ id }) => chosen.has(id))
  const view = cards.find((card) => kindOf(card)?.role === 'view')
  if (view) return `${view.name} is a view and gives no output, so it is part of no chain.`
  for (const [i, card] of cards.entries()) {
    if (i === 0) continue
    const inputs = before(graph, card.id)
    const last = cards[i - 1]
    if (inputs.length > 1)
      return `These cards are not one chain: ${card.name} reads ${inputs.length} cards.`
    if (inputs[0] !== last.id)
      return `These cards are not one chain: ${card.name} does not read ${last.name}.`
  }
  const [first] = cards
  if (first === undefined) return 'There is no layer here.'
  const source = kindOf(first)?.role === 'source'
  const layers = source ? cards.slice(1) : cards
  const from = source ? [first.id] : before(graph, first.id)
  if (layers.length === 0) return `${first.name} is a source: it is no function of anything.`
  if (from.length === 0) return `${first.name} has no input yet.`
  return { from, layers, to: layers[layers.length - 1].id }
}

/** The names of nodes, in words: `image`, `a and b`, `a, b and c`. */
export function namesOf(graph: Pick<Graph, 'nodes'>, ids: readonly string[]): string {
  const names = ids.map((id) => nodeAt(graph, id)?.name ?? 'a layer')
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
}
