import type { Shape } from '../layers/tensorShape'
import type { Picture } from '../sources/source'
import { type Graph, type GraphNode, nodesById } from './graph'

/** Numbers with their shape, row-major, in PyTorch's order. */
export interface Tensor {
  readonly shape: Shape
  readonly data: Float32Array
}

/** Numbers of a weight, at these places (row-major, ascending) these values. */
export interface CellList {
  readonly at: Uint32Array
  readonly values: Float32Array
}

/** Numbers of a weight that were set, over all that were set before. */
export interface SetCells extends CellList {
  readonly before: SetCells | null
}

/**
 * A large weight of which single numbers were set: an edit costs what it changes, not a copy of the
 * weight.
 */
export interface Patch {
  readonly shape: Shape
  /**
   * Its numbers without these cells, where their index is in this tensor, which may have the shape
   * that the weight had once. Elsewhere, and where it is null, they are as drawn from the node's
   * seed.
   */
  readonly base: Tensor | null
  readonly cells: SetCells
}

/** A weight that somebody edited. */
export type Edited = Tensor | Patch

/**
 * The one value that is edited, undone and saved. Immutable; an edit shares all that it does not
 * change.
 */
export interface Project {
  readonly name: string
  readonly graph: Graph
  /**
   * Edited weights by node id and weight name. What is missing here is drawn from the node's seed.
   */
  readonly weights: Readonly<Record<string, Readonly<Record<string, Edited>>>>
  /** Pictures that the user brought, by id. */
  readonly pictures: Readonly<Record<string, Picture>>
}

/** The node of this id, or undefined. */
export const nodeOf = (project: Pick<Project, 'graph'>, id: string): GraphNode | undefined =>
  nodesById(project.graph.nodes).get(id)
