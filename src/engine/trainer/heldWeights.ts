import { getBackend, keep, type Tensor, tensor } from '@tensorflow/tfjs-core'
import type { GraphNode } from '../../graph/graph'
import type { Tensor as Numbers } from '../../graph/project'
import { keptUnder } from '../../graph/sharing'
import type { Shape } from '../../layers/tensorShape'
import type { Weight } from '../../layers/weight'
import { numbersInPlace } from '../wasm'

/** A weight or buffer of a run, once however many cards use it. */
export interface RunWeight {
  /** The id of the card that owns it. */
  readonly card: string
  readonly name: string
  readonly shape: Shape
  readonly buffer: boolean
  /** It is moved by the optimizer: no buffer, and its card is not frozen. */
  readonly learned: boolean
  /** Its numbers, in PyTorch's order; another tensor after a change outside of WebAssembly. */
  tensor: Tensor
}

/** Numbers of weights by the card that owns them and name. */
export type WeightsByCard = Readonly<Record<string, Readonly<Record<string, Numbers>>>>

/** The weights of a run. */
export interface HeldWeights {
  readonly all: readonly RunWeight[]
  /** Those of a card, its own or another's, in the order of its layer. */
  of(card: Pick<GraphNode, 'id' | 'usesWeightsOf'>): readonly RunWeight[]
  dispose(): void
}

/** A card with what it holds at first. */
export interface WeightedCard {
  readonly node: GraphNode
  readonly weights: readonly Weight[]
  readonly numbers: Readonly<Record<string, Numbers>>
}

/** Takes the weights of these cards, those that share some among them, in network order. */
export function holdWeights(
  cards: readonly WeightedCard[],
  frozen: ReadonlySet<string>,
): HeldWeights {
  const byCard = new Map<string, readonly RunWeight[]>()
  for (const { node, weights, numbers } of cards) {
    const card = keptUnder(node)
    if (byCard.has(card) || weights.length === 0) continue
    byCard.set(
      card,
      weights.map(({ name, shape, buffer = false }) => ({
        card,
        name,
        shape,
        buffer,
        learned: !buffer && !frozen.has(card),
        tensor: keep(tensor(numbers[name].data, [...shape], 'float32')),
      })),
    )
  }
  const all = [...byCard.values()].flat()
  return {
    all,
    of: (node) => byCard.get(keptUnder(node)) ?? [],
    dispose() {
      for (const one of all) one.tensor.dispose()
    },
  }
}

/**
 * Changes the numbers of a weight: on WebAssembly where they lie, else they are read and written
 * back. `change` must make no tensor.
 */
export function changeWeight(held: RunWeight, change: (data: Float32Array) => void): void {
  if (getBackend() === 'wasm') return change(numbersInPlace(held.tensor))
  const data = (held.tensor.dataSync() as Float32Array).slice()
  change(data)
  held.tensor.dispose()
  held.tensor = keep(tensor(data, [...held.shape], 'float32'))
}

/** A copy of the numbers of these weights. */
export function copyWeights(all: readonly RunWeight[]): WeightsByCard {
  const copied: Record<string, Record<string, Numbers>> = {}
  for (const { card, name, shape, tensor: held } of all) {
    copied[card] ??= {}
    copied[card][name] = { shape, data: numbersInPlace(held).slice() }
  }
  return copied
}

/** Sets the numbers of all weights that are among these. */
export function putWeights(all: readonly RunWeight[], from: WeightsByCard): void {
  for (const held of all) {
    const given = Object.hasOwn(from, held.card) ? from[held.card][held.name] : undefined
    if (given?.data.length === held.tensor.size) changeWeight(held, (data) => data.set(given.data))
  }
}
