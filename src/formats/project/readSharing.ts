import type { GraphNode } from '../../graph/graph'
import { alone } from '../../graph/sharing'

/** The same value, whatever the order of its fields. */
const same = (a: GraphNode['parameters'], b: GraphNode['parameters']): boolean =>
  Object.keys({ ...a, ...b }).every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]))

/**
 * The cards, where each that uses another's weights has that card's parameters and seed; one that
 * cannot use them has its own, with a sentence.
 */
export function withSoundSharing(nodes: readonly GraphNode[], repairs: string[]): GraphNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return nodes.map((node) => {
    if (node.usesWeightsOf === undefined) return node
    const owner = byId.get(node.usesWeightsOf)
    if (!owner || owner === node || owner.usesWeightsOf !== undefined || owner.kind !== node.kind) {
      repairs.push(
        `Layer ${node.name}: the weights that it used are not there, and it has its own now.`,
      )
      return alone(node)
    }
    if (node.seed !== owner.seed || !same(node.parameters, owner.parameters))
      repairs.push(
        `Layer ${node.name}: it uses the weights of ${owner.name}, and has its parameters now.`,
      )
    return { ...node, parameters: owner.parameters, seed: owner.seed }
  })
}
