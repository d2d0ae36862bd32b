import { placeOf } from '../place'
import type { Shape } from '../tensorShape'

/**
 * Two sizes that cannot be broadcast: `axis` counts from 0 in the result, `input` is the port of
 * the second.
 */
export interface Clash {
  readonly axis: number
  readonly first: Shape
  readonly input: number
}

/**
 * NumPy's broadcasting: sizes are aligned from the last axis; an axis of size 1, or a missing one,
 * takes the other's size.
 */
export function broadcast(inputs: readonly Shape[]): Shape | Clash {
  let joined: Shape = inputs[0]
  for (const [input, shape] of inputs.entries()) {
    const rank = Math.max(joined.length, shape.length)
    const [first, second] = [joined, shape].map((sizes) => [
      ...Array.from({ length: rank - sizes.length }, () => 1),
      ...sizes,
    ])
    // PyTorch checks the last axis first.
    const axis = first.findLastIndex(
      (size, i) => size !== second[i] && size !== 1 && second[i] !== 1,
    )
    if (axis >= 0) return { axis, first: joined, input }
    joined = first.map((size, i) => (size === 1 ? second[i] : size))
  }
  return joined
}

/** Is this a clash, not a shape? */
export const isClash = (result: Shape | Clash): result is Clash => 'axis' in result

/** Row-major place in a broadcast input of an index of the result. */
export const broadcastPlace = (index: readonly number[], shape: Shape): number =>
  placeOf(
    shape.map((size, axis) => (size === 1 ? 0 : index[index.length - shape.length + axis])),
    shape,
  )
