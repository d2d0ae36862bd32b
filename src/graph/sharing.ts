import { type Graph, type GraphNode, nodesById } from './graph'
import type { Project } from './project'

/** The id of the card under which the weights of this one are kept: its own, or the one it uses. */
export const keptUnder = ({ id, usesWeightsOf }: Pick<GraphNode, 'id' | 'usesWeightsOf'>): string =>
  usesWeightsOf ?? id

const NONE: ReadonlyMap<string, readonly GraphNode[]> = new Map()
const known = new WeakMap<readonly GraphNode[], ReadonlyMap<string, readonly GraphNode[]>>()

/** The cards that share one set of weights, its owner first, by the owner's id; cached per list. */
function groupsOf(nodes: readonly GraphNode[]): ReadonlyMap<string, readonly GraphNode[]> {
  const cached = known.get(nodes)
  if (cached) return cached
  const users = nodes.filter(({ usesWeightsOf }) => usesWeightsOf !== undefined)
  const groups = new Map<string, GraphNode[]>()
  for (const user of users) {
    const owner = nodesById(nodes).get(keptUnder(user))
    if (owner) groups.set(owner.id, [...(groups.get(owner.id) ?? [owner]), user])
  }
  const fresh = groups.size > 0 ? groups : NONE
  known.set(nodes, fresh)
  return fresh
}

/** The cards that share their weights with this one, itself among them and the owner first. */
export const sharersOf = ({ nodes }: Pick<Graph, 'nodes'>, card: GraphNode): readonly GraphNode[] =>
  groupsOf(nodes).get(keptUnder(card)) ?? [card]

/** Can every card that uses another's weights do so: the same module, with weights of its own? */
export function isSoundSharing(nodes: readonly GraphNode[]): boolean {
  for (const group of groupsOf(nodes).values()) {
    const [owner] = group
    const alike = group.every(
      ({ kind, seed, parameters }) =>
        kind === owner.kind &&
        seed === owner.seed &&
        JSON.stringify(parameters) === JSON.stringify(owner.parameters),
    )
    if (owner.usesWeightsOf !== undefined || !alike) return false
  }
  return nodes.every(
    ({ usesWeightsOf }) => usesWeightsOf === undefined || nodesById(nodes).has(usesWeightsOf),
  )
}

/** A card without the weights of another. */
export function alone(node: GraphNode): GraphNode {
  const { usesWeightsOf: _owner, ...card } = node
  return card
}

/**
 * These cards and weights, where each card whose owner is not among them anymore, with those that
 * share with it, takes over: the first of them becomes the owner. `weights` still has the owner's.
 */
export function handedOver(
  nodes: readonly GraphNode[],
  weights: Project['weights'],
): { readonly nodes: readonly GraphNode[]; readonly weights: Project['weights'] } {
  const there = nodesById(nodes)
  const heirs = new Map<string, string>()
  const next = { ...weights }
  const handed = nodes.map((node) => {
    const { usesWeightsOf: owner } = node
    if (owner === undefined || there.has(owner)) return node
    const heir = heirs.get(owner)
    if (heir !== undefined) return { ...node, usesWeightsOf: heir }
    heirs.set(owner, node.id)
    if (Object.hasOwn(weights, owner)) next[node.id] = weights[owner]
    return alone(node)
  })
  return heirs.size > 0 ? { nodes: handed, weights: next } : { nodes, weights }
}
