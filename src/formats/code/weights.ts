import type { GraphNode } from '../../graph/graph'
import type { NodeShape } from '../../graph/nodeShape'
import type { Project, Tensor } from '../../graph/project'
import { keptUnder } from '../../graph/sharing'
import { shownTensors } from '../../graph/shownTensors'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { usedWeights, type Weight } from '../../layers/weight'

/**
 * Weights of up to this many numbers are written into the code; larger ones go into a file beside
 * it.
 */
export const MOST_WRITTEN = 100

/** The name of that file. */
export const WEIGHTS_FILE = 'weights.npz'

/** A weight of a layer, by its name in PyTorch. */
export interface Named {
  readonly name: string
  readonly shape: Shape
  /** Its numbers as they are now; large ones are drawn for it. */
  readonly tensor: () => Tensor
}

/**
 * A weight stored beside the code: `name` is `layer.weight`; the layer's id and the weight's own
 * name follow.
 */
export interface Stored extends Named {
  readonly node: string
  readonly weight: string
}

/** These weights as a file names them. */
export const storedAs = (node: GraphNode, layer: string, weights: readonly Named[]): Stored[] =>
  weights.map((weight) => ({
    ...weight,
    name: `${layer}.${weight.name}`,
    node: node.id,
    weight: weight.name,
  }))

/** The edited weights of a layer, in the order in which the layer has them. */
export function editedWeights(
  project: Project,
  node: GraphNode,
  shape: NodeShape | undefined,
): readonly Named[] {
  const edited = project.weights[keptUnder(node)]
  const own = shape?.weights.filter(({ name }) => edited?.[name]) ?? []
  return shape ? named(project, node, shape, own) : []
}

const named = (
  project: Project,
  node: GraphNode,
  { weights }: NodeShape,
  chosen: readonly Weight[],
): readonly Named[] =>
  chosen.map(({ name, shape }) => ({
    name,
    shape,
    tensor: () => shownTensors(project, node, weights)[name],
  }))

/** All weights that a layer multiplies by or adds, drawn where nobody edited them. */
export const allUsed = (project: Project, node: GraphNode, shape: NodeShape): readonly Named[] =>
  named(project, node, shape, usedWeights(shape.weights))

/** Total numbers in them. */
export const countUsed = (shape: NodeShape): number =>
  usedWeights(shape.weights).reduce((sum, weight) => sum + sizeOf(weight.shape), 0)

/** Are the weights those that every library starts with: unedited constants? */
export const asConstructed = (project: Project, node: GraphNode, shape: NodeShape): boolean =>
  !project.weights[keptUnder(node)] && shape.weights.every((weight) => weight.initial !== undefined)

/** Does the layer have unedited weights that are drawn at random? */
export function drawsWeights(
  project: Project,
  node: GraphNode,
  shape: NodeShape | undefined,
): boolean {
  const edited = project.weights[keptUnder(node)]
  return (
    shape?.weights.some((weight) => weight.initial === undefined && !edited?.[weight.name]) ?? false
  )
}
