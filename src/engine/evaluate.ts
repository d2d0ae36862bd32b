import { keep, type Tensor, tensor, tidy, zeros } from '@tensorflow/tfjs-core'
import type { layers } from '@tensorflow/tfjs-layers'
import type { NodeShape } from '../graph/nodeShape'
import type { Tensor as Numbers } from '../graph/project'
import { type LayerKind } from '../layers/layer'
import { printShape, type Shape, sizeOf } from '../layers/tensorShape'
import { filtersChanged, isFew, type NumbersByName, sameNumbers } from './filtersChanged'
import { discard, forgetFurther, type NodeState, renew } from './nodeState'
import { tensorOf } from './tensors'
import { torchLayers } from './torch'
import { TorchLayer } from './torch/layer'
import { toEngine } from './torch/layout'

/** Rebuilds the layer if its kind, parameters or input shapes changed. */
export function withLayer(
  state: NodeState,
  kind: LayerKind,
  known: NodeShape,
  inputs: readonly Shape[],
): layers.Layer {
  if (state.layer && state.known === known) return state.layer
  const built = JSON.stringify([kind.kind, known.parameters, inputs])
  if (!state.layer || state.built !== built) {
    discard(state)
    state.layer = kind.build(torchLayers, known.parameters, inputs)
  }
  state.known = known
  state.built = built
  return state.layer
}

/** Two tensors over one array are two states of it, since it is edited in place. */
const same = (a: Numbers | undefined, b: Numbers): boolean =>
  a === b || (a !== undefined && a.data !== b.data && sameNumbers(a.data, b.data))

/**
 * Sets the weights that changed; one with the same numbers keeps its tensor, and what is cached for
 * it.
 */
export function setWeights(
  state: NodeState,
  layer: layers.Layer,
  weights: NumbersByName,
  names: readonly string[],
): void {
  if (state.weights === weights) return
  tidy(() => {
    for (const [i, name] of names.entries())
      if (!same(state.weights[name], weights[name]))
        layer.weights[i].write(tensor(weights[name].data, [...weights[name].shape], 'float32'))
  })
  state.weights = weights
}

/** Recomputes the activation. An output without numbers needs no layer. */
export function compute(state: NodeState, output: Shape, make: () => Tensor): void {
  state.activation?.dispose()
  state.activation = null
  renew(state, null)
  state.activation = tidy(() => keep(sizeOf(output) === 0 ? toEngine(zeros([...output])) : make()))
}

/**
 * All outputs of a layer in one computation: the first is its activation, the others that are
 * `wanted`, by number, are kept until their nodes take them over.
 */
export function computeOutputs(
  state: NodeState,
  make: () => readonly Tensor[],
  wanted: readonly number[],
): void {
  forgetFurther(state)
  state.activation?.dispose()
  state.activation = null
  renew(state, null)
  tidy(() => {
    const made = make()
    state.activation = keep(made[0])
    for (const output of wanted) state.further.set(output, keep(made[output]))
  })
}

/**
 * Updates the activation of a layer where only a few of its channels change: because of edited
 * filters (`before`: the weights that it was computed with), or because the same channels of its
 * only input did. Returns false where all of it must be recomputed.
 */
export function updateInPart(
  state: NodeState,
  layer: layers.Layer,
  before: NumbersByName,
  inputs: readonly NodeState[],
  tensors: readonly Tensor[],
): boolean {
  const { activation } = state
  if (!activation || state.from[0] !== layer || !(layer instanceof TorchLayer)) return false
  const moved = inputs.some((input, i) => input.version !== state.from[i + 1])
  const fromInput =
    moved &&
    inputs.length === 1 &&
    before === state.weights &&
    inputs[0].step.before === state.from[1]
  const channels = moved
    ? fromInput
      ? inputs[0].step.channels
      : null
    : filtersChanged(before, state.weights)
  const cause = moved ? 'input' : 'weights'
  if (!channels || !isFew(channels, activation.shape.at(-1) ?? 0, cause)) return false
  if (channels.length > 0 && !layer.update(cause, tensors, activation, channels)) return false
  if (channels.length > 0) renew(state, channels)
  return true
}

/**
 * A source's output as a tensor in the engine's order; throws where the numbers do not fill the
 * shape.
 */
export function sourceTensor(shape: Shape, data: Float32Array): Tensor {
  if (data.length !== sizeOf(shape))
    throw new Error(
      `it gave ${data.length} numbers, and its shape ${printShape(shape)} has ${sizeOf(shape)}`,
    )
  return tensorOf({ shape, data })
}
