import type { Shape } from '../layers/tensorShape'
import type { SampleSet } from '../sources/sampleSet'
import type { Picture } from '../sources/source'
import { nodeAt } from './expanded'
import type { Graph, GraphNode } from './graph'
import type { TrainingSetup } from './trainingSetup'

/** Numbers with their shape, row-major in PyTorch's axis order. */
export interface Tensor {
  readonly shape: Shape
  readonly data: Float32Array
}

/** Numbers of a weight as a sparse list: places (row-major, ascending) and values. */
export interface CellList {
  readonly at: Uint32Array
  readonly values: Float32Array
}

/** Cells that were set, overriding those set before. */
export interface SetCells extends CellList {
  readonly before: SetCells | null
}

/** A large weight with single numbers set, so that an edit costs what it changes, not a copy. */
export interface Patch {
  readonly shape: Shape
  /**
   * The values under the cells, where their index is in this tensor, which may have an earlier
   * shape of the weight. Elsewhere, or if null, they are drawn from the node's seed.
   */
  readonly base: Tensor | null
  readonly cells: SetCells
}

/** An edited weight. */
export type Edited = Tensor | Patch

/** The file of another program that a project came from, so that it can be given back. */
export interface Origin {
  /** The id of the format that wrote the record. */
  readonly format: string
  /** The file, without the numbers that are weights of cards. */
  readonly bytes: Uint8Array
  /** What is needed to put them back: a text of the format's own. */
  readonly record: string
}

/** The value that is edited, undone and saved. Immutable; edits share unchanged parts. */
export interface Project {
  readonly name: string
  readonly graph: Graph
  /** Edited weights by node id and weight name. Missing ones are drawn from the node's seed. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, Edited>>>>
  /** Pictures that the user added, by id. */
  readonly pictures: Readonly<Record<string, Picture>>
  /** Sets of samples that the user added, by id. */
  readonly datasets?: Readonly<Record<string, SampleSet>>
  readonly origin?: Origin
  /** How it is trained; without it, as `defaultSetup` says. */
  readonly training?: TrainingSetup
}

/**
 * The card of this id, or what stands for the further output of one; undefined if there is none.
 */
export const nodeOf = (project: Pick<Project, 'graph'>, id: string): GraphNode | undefined =>
  nodeAt(project.graph, id)
