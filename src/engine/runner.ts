import { memory, type Tensor } from '@tensorflow/tfjs-core'
import type { layers } from '@tensorflow/tfjs-layers'
import type { Changes } from '../graph/changes'
import '../graph/everyKind'
import type { Tensor as Numbers, Project } from '../graph/project'
import type { Shapes } from '../graph/shapes'
import type { SampleSet } from '../sources/sampleSet'
import type { Pixels } from '../sources/source'
import { evaluateNodes, type Looked } from './evaluateNodes'
import { forget } from './nodeState'
import type { HeldTensor } from './paint/preview'
import { readCell, readInPlace, readValues, whyEmpty } from './readNode'
import { applyChanges, createRunnerState, dispose, type GivenInputs, makerOf } from './runnerState'
import { createRuns, type Runs } from './trainer/runs'

/** Runs a project on TensorFlow.js, layer by layer, on cached activations. */
export interface Runner {
  /** Takes in what changed; computes nothing. */
  apply(changes: Changes): void
  /**
   * Sets the decoded pixels of a picture, by the value of the field that names it; null: forget
   * them.
   */
  setPixels(id: string, pixels: Pixels | null): void
  /** Sets the samples by the value of the field that names their set; null: forget them. */
  setSamples(id: string, samples: SampleSet | null): void
  /** The samples of a set; undefined where they have not come. */
  samples(id: string): SampleSet | undefined
  /**
   * Evaluates these nodes and all upstream of them that is stale, in topological order. After
   * `until` (performance.now(), ms) it stops before the next layer, but computes at least one.
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
  /** Is the node up to date? */
  isCurrent(id: string): boolean
  /** Changes whenever the node's numbers do. */
  version(id: string): number
  /** The cached activation, in the engine's order; the runner owns it. */
  activation(id: string): Tensor | null
  /**
   * The layer that computes a node, weights set; null for sources, views, and what cannot be
   * computed.
   */
  layer(id: string): layers.Layer | null
  /** Errors by node, in sentences. */
  faults(): ReadonlyMap<string, string>
  shapes(): Shapes
  project(): Project
  memory(): { readonly numTensors: number; readonly numBytes: number }
  /** The training runs that are open. */
  readonly runs: Runs
  /** The runner of another project, given the same pictures and samples; it goes with this. */
  beside(): Runner
  /** Frees all maps but those of sources: the next look evaluates the whole network. */
  forget(): void
  /** Frees everything. */
  dispose(): void
}

/** A runner of an empty project, on the backend that is set; it is given what another one is. */
export function createRunner(given?: GivenInputs): Runner {
  const state = createRunnerState(given)
  const { nodes, pixels, samples, current } = state
  const runs = createRuns()
  let other: Runner | null = null
  return {
    apply: (changes) => applyChanges(state, changes),
    setPixels(id, picture) {
      if (picture) pixels.set(id, picture)
      else pixels.delete(id)
      current.clear()
    },
    setSamples(id, set) {
      if (set) samples.set(id, set)
      else samples.delete(id)
      current.clear()
    },
    samples: (id) => samples.get(id),
    look: (ids, until) => evaluateNodes(state, ids, until),
    values: (id) => readValues(state, id),
    whyEmpty: (id) => whyEmpty(state, id),
    cell: (id, index) => readCell(state, id, index),
    engineTensor: (id) => readInPlace(state, id),
    isCurrent: (id) => current.has(id),
    version: (id) => nodes.get(id)?.version ?? 0,
    activation: (id) => nodes.get(id)?.activation ?? null,
    layer: (id) => nodes.get(makerOf(state, id))?.layer ?? null,
    faults: () => state.faults,
    shapes: () => state.shapes,
    project: () => state.project,
    memory() {
      const { numTensors, numBytes } = memory()
      return { numTensors, numBytes }
    },
    beside: () => (other ??= createRunner({ pixels, samples })),
    forget() {
      for (const node of nodes.values()) if (node.layer) forget(node)
      current.clear()
    },
    runs,
    dispose() {
      other?.dispose()
      runs.dispose()
      dispose(state)
    },
  }
}
