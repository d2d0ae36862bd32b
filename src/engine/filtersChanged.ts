import { changedPlaces } from '../graph/followed'
import type { Tensor as Numbers } from '../graph/project'
import { sameShape } from '../layers/tensorShape'

/** A node's weights by name, in PyTorch's order. */
export type NumbersByName = Readonly<Record<string, Numbers>>

/**
 * The largest share of the channels that is updated separately. One of four filters is faster
 * alone; in layers that keep channels apart, and do little per number, one of eight, because
 * extracting a channel and putting it back costs as much.
 */
const MOST = { weights: 1 / 4, input: 1 / 8 } as const

/** Why some channels of a layer change: its own weights, or the same channels of its input. */
export type Cause = keyof typeof MOST

/** Are these numbers the same, NaN included? */
export function sameNumbers(a: Float32Array, b: Float32Array, from = 0, until = b.length): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = from; i < until; i++)
    if (a[i] !== b[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) return false
  return true
}

/** Are these few enough of `count` channels to be updated separately? */
export const isFew = (channels: readonly number[], count: number, cause: Cause): boolean =>
  channels.length <= count * MOST[cause]

/**
 * Indices along the first axis at which any of the weights differs: the filters that changed. Null
 * where weights were added, removed or reshaped, or too many differ for a partial update.
 */
export function filtersChanged(
  before: NumbersByName,
  after: NumbersByName,
): readonly number[] | null {
  const names = Object.keys(after)
  const count = names.length > 0 ? after[names[0]].shape[0] : 0
  const changed = new Set<number>()
  for (const name of names) {
    const old = before[name] as Numbers | undefined
    const now = after[name]
    if (!old || !sameShape(old.shape, now.shape) || now.shape[0] !== count) return null
    if (old === now) continue
    const size = now.data.length / count
    const places = changedPlaces(old, now)
    // One array in two states: the first is lost.
    if (!places && old.data === now.data) return null
    const differs = (k: number): boolean =>
      !changed.has(k) && !sameNumbers(old.data, now.data, k * size, (k + 1) * size)
    if (places) for (const place of places) changed.add(Math.floor(place / size))
    else for (let k = 0; k < count; k++) if (differs(k)) changed.add(k)
    if (!isFew([...changed], count, 'weights')) return null
  }
  return [...changed]
}
