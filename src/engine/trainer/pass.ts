import { type Tensor, tensor } from '@tensorflow/tfjs-core'
import type { TorchLayer } from '../torch/layer'
import { toEngine } from '../torch/layout'
import type { RunWeight } from './heldWeights'
import type { NetworkPart, TrainedNetwork } from './network'

/** What a forward pass does besides computing. */
export interface Watching {
  /** Called with each output, in the engine's order, as soon as it is there. */
  readonly made?: (part: NetworkPart, output: Tensor) => void
  /**
   * The buffers of a layer after this batch, where they move, and how many batches they have seen
   * then; only in training.
   */
  readonly moved?: (held: RunWeight, numbers: Float32Array, batches: number) => void
  /** How many batches the buffers of a card have seen before this one. */
  readonly batches?: (card: string) => number
}

/** Cards whose weights several of these use. */
function sharedCards(parts: readonly NetworkPart[]): ReadonlySet<string> {
  const users = parts.flatMap(({ weights }) => (weights.length > 0 ? [weights[0].card] : []))
  return new Set(users.filter((card, i) => users.indexOf(card) !== i))
}

/**
 * The output of a network for a batch in the engine's order of axes, in the engine's order. Frees
 * nothing, so that gradients can be taken through it: call it within a tidy.
 */
export function forwardPass(
  network: TrainedNetwork,
  batch: Tensor,
  watching: Watching = {},
): Tensor {
  const made = new Map<string, Tensor>()
  const together = new Map<string, readonly Tensor[]>()
  const several = new Set(
    network.parts.flatMap(({ by }) => (by.what === 'output' ? [by.card] : [])),
  )
  const shared = sharedCards(network.parts)
  /** Buffers that an earlier call of the same module has moved in this pass, and its calls. */
  const moved = new Map<RunWeight, Tensor>()
  const calls = new Map<string, number>()

  function moveBuffers(part: NetworkPart, layer: TorchLayer, inputs: Tensor[], weights: Tensor[]) {
    const card = part.weights[0].card
    const call = (calls.get(card) ?? 0) + 1
    calls.set(card, call)
    const batches = (watching.batches?.(card) ?? 0) + call
    const after = layer.buffersWith(inputs, weights, batches)
    for (const held of part.weights)
      if (Object.hasOwn(after, held.name)) {
        watching.moved?.(held, after[held.name], batches)
        if (shared.has(card)) moved.set(held, tensor(after[held.name], [...held.shape]))
      }
  }

  function layerOutput(part: NetworkPart): Tensor {
    if (part.by.what !== 'layer') throw new Error(`${part.node.name} is no layer.`)
    const inputs = part.inputs.map((id) => read(id))
    const weights = part.weights.map((held) => moved.get(held) ?? held.tensor)
    const { layer } = part.by
    const outputs = several.has(part.node.id)
      ? layer.outputsWith(inputs, weights)
      : [layer.callWith(inputs, weights)]
    together.set(part.node.id, outputs)
    if (watching.moved && part.weights.some(({ buffer }) => buffer))
      moveBuffers(part, layer, inputs, weights)
    return outputs[0]
  }

  function read(id: string): Tensor {
    const found = made.get(id)
    if (!found) throw new Error('The network is not in order.')
    return found
  }

  for (const part of network.parts) {
    const { node, by } = part
    const output =
      by.what === 'batch'
        ? batch
        : by.what === 'constant'
          ? by.tensor
          : by.what === 'held'
            ? toEngine(part.weights[0].tensor)
            : by.what === 'output'
              ? (together.get(by.card)?.[by.output] ?? read(by.card))
              : layerOutput(part)
    made.set(node.id, output)
    watching.made?.(part, output)
  }
  return read(network.output)
}
