import { engine, onesLike, type Tensor, tidy } from '@tensorflow/tfjs-core'
import type { Generator } from '../../layers/generator'
import { drawingFrom } from '../torch/draws'
import { numbersInPlace } from '../wasm'
import type { RunWeight } from './heldWeights'
import { isFinite32 } from './memory'
import type { NetworkPart, TrainedNetwork } from './network'
import { forwardPass } from './pass'

/** The first part, in the order of evaluation, whose output is not finite for this batch. */
export function firstInfinite(
  network: TrainedNetwork,
  batch: () => Tensor,
  generator: Generator,
): NetworkPart | null {
  let found: NetworkPart | null = null
  tidy(() => {
    const made = (part: NetworkPart, output: Tensor): void => {
      if (!found && !isFinite32(numbersInPlace(output))) found = part
    }
    drawingFrom(generator, () => forwardPass(network, batch(), { made }))
  })
  return found
}

/** The first part, in the order of evaluation, that holds one of these weights. */
export const firstHolding = (
  network: TrainedNetwork,
  held: readonly RunWeight[],
): NetworkPart | null =>
  network.parts.find(({ weights }) => weights.some((weight) => held.includes(weight))) ?? null

/** The first part whose layer has no gradient for what it reads; null where all have one. */
export function withoutGradient(
  network: TrainedNetwork,
  batch: () => Tensor,
  generator: Generator,
): NetworkPart | null {
  let found: NetworkPart | null = null
  tidy(() => {
    const outputs = new Map<string, Tensor>()
    const made = (part: NetworkPart, output: Tensor): void => {
      outputs.set(part.node.id, output)
    }
    drawingFrom(generator, () => forwardPass(network, batch(), { made }))
    found =
      network.parts.find(({ by, inputs, weights }) => {
        if (by.what !== 'layer') return false
        const { layer } = by
        const read = inputs.flatMap((id) => outputs.get(id) ?? [])
        const held = weights.map(({ tensor }) => tensor)
        try {
          const run = (): Tensor => drawingFrom(generator, () => layer.callWith(read, held))
          engine().gradients(run, [...read, ...held], onesLike(run()), true)
          return false
        } catch {
          return true
        }
      }) ?? null
  })
  return found
}
