import { keep, type Tensor, tensor, tidy, zeros } from '@tensorflow/tfjs-core'
import type { layers } from '@tensorflow/tfjs-layers'
import type { Tensor as Numbers } from '../graph/project'
import type { NodeShape } from '../graph/shapes'
import { type LayerKind } from '../layers/layer'
import { printShape, type Shape, sizeOf } from '../layers/tensorShape'
import { filtersChanged, isFew, sameNumbers } from './filtersChanged'
import { tensorOf } from './tensors'
import { torchLayers } from './torch'
import { TorchLayer } from './torch/layer'
import { toEngine } from './torch/layout'

type Weights = Readonly<Record<string, Numbers>>

/** What the runner keeps of one card between two evaluations. */
export interface Card {
  /** What the layer was built for, and the same as text: kind, parameters and input shapes. */
  known: NodeShape | null
  built: string
  layer: layers.Layer | null
  weights: Weights
  activation: Tensor | null
  /**
   * What the activation was made from besides the weights, compared by identity: of a layer itself
   * and the versions of its inputs.
   */
  from: readonly unknown[]
  /** Another one after every change of the activation, also of one in place. */
  version: number
  /** How this version differs from the one before: in which channels, null if in all. */
  step: { readonly before: number; readonly channels: readonly number[] | null }
}

let versions = 0

/** A card of which nothing is known yet. */
export const createCard = (): Card => ({
  known: null,
  built: '',
  layer: null,
  weights: {},
  activation: null,
  from: [],
  version: ++versions,
  step: { before: 0, channels: null },
})

/** Marks a change of the activation, in these channels or in all. */
function renew(card: Card, channels: readonly number[] | null): void {
  card.step = { before: card.version, channels }
  card.version = ++versions
}

/** Frees the activation; it is made again when it is next asked for. */
export function forget(card: Card): void {
  if (card.activation) renew(card, null)
  card.activation?.dispose()
  card.activation = null
  card.from = []
}

/** Frees all that the card holds. */
export function discard(card: Card): void {
  forget(card)
  card.layer?.dispose()
  card.layer = null
  card.built = ''
  card.known = null
  card.weights = {}
}

/** Builds the layer anew if its kind, its parameters or its input shapes changed. */
export function withLayer(
  card: Card,
  kind: LayerKind,
  known: NodeShape,
  inputs: readonly Shape[],
): layers.Layer {
  if (card.layer && card.known === known) return card.layer
  const built = JSON.stringify([kind.kind, known.parameters, inputs])
  if (!card.layer || card.built !== built) {
    discard(card)
    card.layer = kind.build(torchLayers, known.parameters, inputs)
  }
  card.known = known
  card.built = built
  return card.layer
}

/** Two tensors of one array are two states of it, which follows its edits. */
const same = (a: Numbers | undefined, b: Numbers): boolean =>
  a === b || (a !== undefined && a.data !== b.data && sameNumbers(a.data, b.data))

/**
 * Sets the weights that changed; one that kept its numbers keeps its tensor, and so what is derived
 * from it.
 */
export function setWeights(
  card: Card,
  layer: layers.Layer,
  weights: Weights,
  names: readonly string[],
): void {
  if (card.weights === weights) return
  tidy(() => {
    for (const [i, name] of names.entries())
      if (!same(card.weights[name], weights[name]))
        layer.weights[i].write(tensor(weights[name].data, [...weights[name].shape], 'float32'))
  })
  card.weights = weights
}

/** Makes the activation anew. An output without numbers needs no layer. */
export function compute(card: Card, output: Shape, make: () => Tensor): void {
  card.activation?.dispose()
  card.activation = null
  renew(card, null)
  card.activation = tidy(() => keep(sizeOf(output) === 0 ? toEngine(zeros([...output])) : make()))
}

/**
 * Brings the activation of a layer up to date where only a few of its channels change: because of
 * edited filters (`before`: the weights that it was made with), or because the same channels of its
 * one input did. Gives false where all of it has to be made anew.
 */
export function updateInPart(
  card: Card,
  layer: layers.Layer,
  before: Weights,
  inputs: readonly Card[],
  tensors: readonly Tensor[],
): boolean {
  const { activation } = card
  if (!activation || card.from[0] !== layer || !(layer instanceof TorchLayer)) return false
  const moved = inputs.some((input, i) => input.version !== card.from[i + 1])
  const fromInput =
    moved &&
    inputs.length === 1 &&
    before === card.weights &&
    inputs[0].step.before === card.from[1]
  const channels = moved
    ? fromInput
      ? inputs[0].step.channels
      : null
    : filtersChanged(before, card.weights)
  const cause = moved ? 'input' : 'weights'
  if (!channels || !isFew(channels, activation.shape.at(-1) ?? 0, cause)) return false
  if (channels.length > 0 && !layer.update(cause, tensors, activation, channels)) return false
  if (channels.length > 0) renew(card, channels)
  return true
}

/**
 * What a source gives, as a tensor in the engine's order; throws where the numbers do not fill the
 * shape.
 */
export function sourceTensor(shape: Shape, data: Float32Array): Tensor {
  if (data.length !== sizeOf(shape))
    throw new Error(
      `it gave ${data.length} numbers, and its shape ${printShape(shape)} has ${sizeOf(shape)}`,
    )
  return tensorOf({ shape, data })
}
