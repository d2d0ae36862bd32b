import type { Graph, GraphNode } from '../../../graph/graph'
import type { Shapes } from '../../../graph/shapes'
import { keptUnder } from '../../../graph/sharing'
import type { Weight } from '../../../layers/weight'
import { type HeldLayer, recovery } from './recovered'

/** The weights of a module in the model, by name; null where some are not to be had from it. */
interface ModuleWeights {
  readonly node: GraphNode
  readonly found: ReadonlyMap<Weight, () => Float32Array> | null
}

/** The card that a layer belongs to: of its name, else the only one whose name it begins with. */
function ownerOf(layer: string, cards: ReadonlySet<string>): string | undefined {
  if (cards.has(layer)) return layer
  const [owner, ...others] = [...cards].filter((card) => layer.startsWith(`${card}_`))
  return others.length === 0 ? owner : undefined
}

/** Where the weights of each module are in a model; `names` are those of the cards' layers. */
export function weightsInModel(
  graph: Graph,
  shapes: Shapes,
  names: ReadonlyMap<string, string>,
  layers: readonly HeldLayer[],
): readonly ModuleWeights[] {
  const cards = new Set(names.values())
  const owners = new Map(layers.map((layer) => [layer, ownerOf(layer.name, cards)]))
  const done = new Set<string>()
  return graph.nodes.flatMap((node) => {
    const known = shapes.get(node.id)
    if (!known || known.weights.length === 0 || done.has(keptUnder(node))) return []
    done.add(keptUnder(node))
    const own = layers.filter((layer) => owners.get(layer) === names.get(node.id))
    const found = new Map<Weight, () => Float32Array>()
    for (const weight of known.weights)
      for (const layer of own) {
        const numbers = found.has(weight) ? null : recovery(weight, layer, known.parameters)
        if (numbers) found.set(weight, numbers)
      }
    return [{ node, found: found.size === known.weights.length ? found : null }]
  })
}
