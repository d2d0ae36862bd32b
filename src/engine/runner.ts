import { memory, type Tensor } from '@tensorflow/tfjs-core'
import type { layers } from '@tensorflow/tfjs-layers'
import type { Changes } from '../graph/changes'
import type { Tensor as Numbers, Project } from '../graph/project'
import type { Shapes } from '../graph/shapes'
import type { Pixels } from '../sources/source'
import { evaluateNodes, type Looked } from './evaluateNodes'
import { forget } from './nodeState'
import type { HeldTensor } from './paint/preview'
import { readCell, readInPlace, readValues, whyEmpty } from './readNode'
import { applyChanges, createRunnerState, dispose } from './runnerState'

/** Runs a project on TensorFlow.js, layer by layer on kept activations. */
export interface Runner {
  /** Takes in what changed; computes nothing. */
  apply(changes: Changes): void
  /**
   * The decoded pixels of a picture, by the value of the field that names it; null: they are
   * forgotten.
   */
  setPixels(id: string, pixels: Pixels | null): void
  /**
   * Evaluates these nodes and what they need, the nearest to the sources first; what nothing
   * changed upstream is not computed again. After `until` (performance.now(), ms) it stops behind
   * the next layer.
   */
  look(ids: readonly string[], until?: number): Looked
  /** Numbers of a node in PyTorch's order, a copy; null where there are none. */
  values(id: string): Numbers | null
  /** Why a node has no values, in a sentence. */
  whyEmpty(id: string): string
  /** One value of what a node gives, its index in PyTorch's order; null where there is none. */
  cell(id: string, index: readonly number[]): number | null
  /**
   * Numbers of a node in the engine's order, not copied: read them before anything else is
   * computed. Null where they have not been brought up to date.
   */
  engineTensor(id: string): HeldTensor | null
  /** Is a node as the project is now? */
  isCurrent(id: string): boolean
  /** Changes whenever the numbers of a node do. */
  version(id: string): number
  /** The kept tensor, in the engine's order; the runner owns it. */
  activation(id: string): Tensor | null
  /** The layer of a node, weights set; null for sources, views, and what cannot be computed. */
  layer(id: string): layers.Layer | null
  /** Sentences by node, for those that could not be computed. */
  faults(): ReadonlyMap<string, string>
  shapes(): Shapes
  project(): Project
  memory(): { readonly numTensors: number; readonly numBytes: number }
  /** Frees all maps but those of sources: the next look evaluates the whole network. */
  forget(): void
  /** Frees everything. */
  dispose(): void
}

/** A runner of an empty project, on the backend that is set. */
export function createRunner(): Runner {
  const state = createRunnerState()
  const { nodes, pixels, current } = state
  return {
    apply: (changes) => applyChanges(state, changes),
    setPixels(id, picture) {
      if (picture) pixels.set(id, picture)
      else pixels.delete(id)
      current.clear()
    },
    look: (ids, until) => evaluateNodes(state, ids, until),
    values: (id) => readValues(state, id),
    whyEmpty: (id) => whyEmpty(state, id),
    cell: (id, index) => readCell(state, id, index),
    engineTensor: (id) => readInPlace(state, id),
    isCurrent: (id) => current.has(id),
    version: (id) => nodes.get(id)?.version ?? 0,
    activation: (id) => nodes.get(id)?.activation ?? null,
    layer: (id) => nodes.get(id)?.layer ?? null,
    faults: () => state.faults,
    shapes: () => state.shapes,
    project: () => state.project,
    memory() {
      const { numTensors, numBytes } = memory()
      return { numTensors, numBytes }
    },
    forget() {
      for (const node of nodes.values()) if (node.layer) forget(node)
      current.clear()
    },
    dispose: () => dispose(state),
  }
}
