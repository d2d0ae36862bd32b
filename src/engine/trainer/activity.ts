import type { Tensor } from '@tensorflow/tfjs-core'
import { numbersInPlace } from '../wasm'
import type { RunWeight } from './heldWeights'
import type { NetworkPart } from './network'
import type { CardActivity } from './run'

/** Root mean square of numbers in several arrays; null where there are none. */
function meanSquare(arrays: readonly Float32Array[]): number | null {
  let sum = 0
  let count = 0
  for (const data of arrays) {
    for (let i = 0; i < data.length; i++) sum += data[i] * data[i]
    count += data.length
  }
  return count === 0 ? null : Math.sqrt(sum / count)
}

/** How many numbers follow each other for one index of the axis of channels or features. */
const innerSize = (shape: readonly number[]): number => (shape.length === 3 ? shape[2] : 1)

/** Share of the channels, or features, of an output in the engine's order that are 0 throughout. */
function deadShare(shape: readonly number[], data: Float32Array): number {
  const inner = innerSize(shape)
  const channels = shape.length === 3 ? shape[1] : (shape.at(-1) ?? 1)
  if (channels === 0) return 0
  const alive = new Uint8Array(channels)
  let dead = channels
  // Mostly all are alive, which is known after a few numbers.
  for (let at = 0; at < data.length && dead > 0; )
    for (let channel = 0; channel < channels; channel++)
      for (const end = at + inner; at < end; at++)
        if (data[at] !== 0 && alive[channel] === 0) {
          alive[channel] = 1
          dead--
        }
  return dead / channels
}

/** Takes statistics of a step while it is made. */
export interface ActivityWatch {
  made(part: NetworkPart, output: Tensor): void
  result(
    weights: readonly RunWeight[],
    gradients: readonly (Float32Array | null)[],
  ): readonly CardActivity[]
}

/** Statistics of the layers, in the order of evaluation. */
export function watchActivity(): ActivityWatch {
  const found: {
    readonly card: string
    readonly owner: string
    readonly rms: number
    dead: number
  }[] = []
  return {
    made({ node, by, weights }, output) {
      if (by.what !== 'layer' || node.further) return
      const data = numbersInPlace(output)
      found.push({
        card: node.id,
        owner: weights[0]?.card ?? '',
        rms: meanSquare([data]) ?? 0,
        dead: deadShare(output.shape, data),
      })
    },
    result: (weights, gradients) =>
      found.map(({ card, owner, rms, dead }) => ({
        card,
        weights: meanSquare(
          weights.flatMap((held) => (held.card === owner ? [numbersInPlace(held.tensor)] : [])),
        ),
        gradients: meanSquare(
          weights.flatMap((held, i) => {
            const gradient = gradients[i]
            return held.card === owner && gradient ? [gradient] : []
          }),
        ),
        activations: rms,
        dead,
      })),
  }
}
