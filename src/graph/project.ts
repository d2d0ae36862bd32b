import type { Shape } from '../layers/layer'
import type { Picture } from '../sources/source'
import type { Graph } from './graph'

/** Numbers with their shape, row-major, in PyTorch's order. */
export interface Tensor {
  readonly shape: Shape
  readonly data: Float32Array
}

/** The one value that is edited, undone and saved. Immutable; an edit shares all that it does not change. */
export interface Project {
  readonly name: string
  readonly graph: Graph
  /** Edited weights by node id and weight name. What is missing here is drawn from the node's seed. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, Tensor>>>>
  /** Pictures that the user brought, by id. */
  readonly pictures: Readonly<Record<string, Picture>>
}
