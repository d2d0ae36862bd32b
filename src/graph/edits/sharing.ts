import type { GraphNode } from '../graph'
import { kindOf } from '../kinds'
import { nodeOf, type Project } from '../project'
import { refuse } from '../refusal'
import { type Shapes, shapesOf } from '../shapes'
import { alone, handedOver, keptUnder } from '../sharing'
import { withGraph } from './withNode'

const without = (weights: Project['weights'], id: string): Project['weights'] =>
  Object.fromEntries(Object.entries(weights).filter(([key]) => key !== id))

/**
 * Why a card cannot use another's weights, in one sentence; null if it can. Weights whose shapes
 * will differ are a problem of the card, as elsewhere.
 */
export function shareRefusal(project: Project, id: string, owner: string): string | null {
  const card = nodeOf(project, id)
  const other = nodeOf(project, owner)
  if (!card || !other || card.further || other.further) return 'There is no such layer.'
  if (id === owner) return `${card.name} has its weights from itself already.`
  if (card.kind !== other.kind)
    return (
      `${card.name} is a ${card.kind} and ${other.name} a ${other.kind}: one module is of one ` +
      'kind.'
    )
  const kind = kindOf(card)
  const shapes = shapesOf(project)
  const weighted = [id, owner].some((one) => (shapes.get(one)?.weights.length ?? 0) > 0)
  return kind?.role === 'layer' && weighted ? null : `${card.name} has no weights.`
}

/** The cards whose weights a card can use: of its kind, with weights, one of each group. */
export function candidatesFor(
  project: Pick<Project, 'graph'>,
  shapes: Shapes,
  id: string,
): readonly GraphNode[] {
  const card = nodeOf(project, id)
  if (!card) return []
  return project.graph.nodes.filter(
    (other) =>
      other.kind === card.kind &&
      other.usesWeightsOf === undefined &&
      other.id !== id &&
      other.id !== keptUnder(card) &&
      (shapes.get(other.id)?.weights.length ?? 0) > 0,
  )
}

/**
 * Makes a card use the weights of another, and with them its parameters: one module, called twice.
 * Those that used its own follow. Throws Refusal with `shareRefusal`'s reason.
 */
export function shareWeights(project: Project, id: string, owner: string): Project {
  const reason = shareRefusal(project, id, owner)
  if (reason !== null) refuse(reason)
  const apart = nodeOf(project, owner)?.usesWeightsOf === id ? ownWeights(project, owner) : project
  const source = nodeOf(apart, owner)
  const card = nodeOf(apart, id)
  if (!source || !card) return project
  const to = keptUnder(source)
  if (keptUnder(card) === to) return apart
  const nodes = apart.graph.nodes.map((node) =>
    node.id === id || node.usesWeightsOf === id
      ? { ...node, parameters: source.parameters, seed: source.seed, usesWeightsOf: to }
      : node,
  )
  return { ...withGraph(apart, { nodes }), weights: without(apart.weights, id) }
}

/**
 * Gives a card weights of its own, with the same numbers at first. An owner leaves the others what
 * they share: the first of them becomes the owner.
 */
export function ownWeights(project: Project, id: string): Project {
  const card = nodeOf(project, id)
  if (!card) return project
  const { nodes } = project.graph
  const shared = Object.hasOwn(project.weights, keptUnder(card))
    ? { [id]: project.weights[keptUnder(card)] }
    : {}
  if (card.usesWeightsOf !== undefined)
    return {
      ...withGraph(project, { nodes: nodes.map((node) => (node.id === id ? alone(node) : node)) }),
      weights: { ...project.weights, ...shared },
    }
  const others = handedOver(
    nodes.filter((node) => node.id !== id),
    project.weights,
  )
  const byId = new Map(others.nodes.map((node) => [node.id, node]))
  return {
    ...withGraph(project, { nodes: nodes.map((node) => byId.get(node.id) ?? node) }),
    weights: others.weights,
  }
}
