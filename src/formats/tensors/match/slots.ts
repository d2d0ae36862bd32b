import { expanded } from '../../../graph/expanded'
import { type GraphNode, inOrder } from '../../../graph/graph'
import { kindOf } from '../../../graph/kinds'
import type { Project } from '../../../graph/project'
import type { Shapes } from '../../../graph/shapes'
import { sharersOf } from '../../../graph/sharing'
import { type Shape, sameShape } from '../../../layers/tensorShape'
import { pythonNames } from '../../code/names'
import { turnedShape } from './turned'

/** One weight of the network, into which a tensor of a file may be loaded. */
export interface Slot {
  /** The id of the card that owns it. */
  readonly node: string
  /** The card's name, and the weight's own. */
  readonly card: string
  readonly weight: string
  /** Its key in the network's state_dict: `conv1.weight`. */
  readonly key: string
  readonly shape: Shape
  /** What files may call it: by the card's name, its name in Python, and those that share it. */
  readonly keys: readonly string[]
}

/**
 * The cards as they were added, if each was after those it reads: so a constructor lists them too.
 * Else in topological order.
 */
function inTurn(graph: Project['graph']): readonly GraphNode[] {
  const turn = new Map(graph.nodes.map(({ id }, i) => [id, i]))
  const forward = graph.wires.every(
    ({ from, to }) => (turn.get(from) ?? 0) < (turn.get(to) ?? Infinity),
  )
  return forward ? graph.nodes : inOrder(graph)
}

/** All weights of the network, its cards in order; shared ones once. */
export function slotsOf(project: Project, shapes: Shapes): readonly Slot[] {
  const { graph } = project
  const python = pythonNames(expanded(graph).nodes)
  const cards = inTurn(graph).filter(({ usesWeightsOf }) => usesWeightsOf === undefined)
  return cards.flatMap((card) => {
    const layers = sharersOf(graph, card).flatMap(({ id, name }) => [name, python.get(id) ?? name])
    return (shapes.get(card.id)?.weights ?? []).map(({ name, shape }) => ({
      node: card.id,
      card: card.name,
      weight: name,
      key: `${python.get(card.id) ?? card.name}.${name}`,
      shape,
      // An nn.Parameter is called as its attribute, without a name of its own.
      keys: [
        ...[...new Set(layers)].map((layer) => `${layer}.${name}`),
        ...(kindOf(card)?.role === 'source' ? new Set(layers) : []),
      ],
    }))
  })
}

/** May a tensor of this shape be loaded into a weight, as it stands or transposed? */
export const hasPlace = (slots: readonly Slot[], shape: Shape): boolean =>
  slots.some((slot) => sameShape(slot.shape, shape) || sameShape(slot.shape, turnedShape(shape)))
