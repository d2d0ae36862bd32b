import type { Tensor } from '@tensorflow/tfjs-core'
import type { layers } from '@tensorflow/tfjs-layers'
import type { NodeShape } from '../graph/nodeShape'
import type { NumbersByName } from './filtersChanged'

/** What the runner keeps of one node between two evaluations. */
export interface NodeState {
  /** What the layer was built for, and the same as text: kind, parameters and input shapes. */
  known: NodeShape | null
  built: string
  layer: layers.Layer | null
  weights: NumbersByName
  activation: Tensor | null
  /** Further outputs, by number, which their nodes have yet to take over. */
  further: Map<number, Tensor>
  /**
   * What the activation was computed from besides the weights, compared by identity: the layer
   * itself and the versions of its inputs.
   */
  from: readonly unknown[]
  /** Changes with every change of the activation, in place too. */
  version: number
  /** The channels in which this version differs from the one before, null if in all. */
  step: { readonly before: number; readonly channels: readonly number[] | null }
}

let versions = 0

/** The state of a new node. */
export const createNodeState = (): NodeState => ({
  known: null,
  built: '',
  layer: null,
  weights: {},
  activation: null,
  further: new Map(),
  from: [],
  version: ++versions,
  step: { before: 0, channels: null },
})

/** Records a change of the activation, in these channels or in all. */
export function renew(state: NodeState, channels: readonly number[] | null): void {
  state.step = { before: state.version, channels }
  state.version = ++versions
}

/** Frees further outputs that no node has taken over. */
export function forgetFurther({ further }: NodeState): void {
  for (const tensor of further.values()) tensor.dispose()
  further.clear()
}

/** Frees the activation; it is recomputed when next asked for. */
export function forget(state: NodeState): void {
  if (state.activation) renew(state, null)
  state.activation?.dispose()
  state.activation = null
  forgetFurther(state)
  state.from = []
}

/** Frees the whole state of the node. */
export function discard(state: NodeState): void {
  forget(state)
  state.layer?.dispose()
  state.layer = null
  state.built = ''
  state.known = null
  state.weights = {}
}
