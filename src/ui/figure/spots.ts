import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { ValuedNode } from '../tensors/useValuedNodes'

/**
 * What stands in one place of a figure: a part of what a node gives, counted through batch and
 * channels.
 */
export interface Spot {
  readonly node: string
  readonly part: number
}

/** Places that are filled without being asked for. */
const MOST_SPOTS = 16

/** Shape of one part: H×W of a map, the last axis of everything else. */
export const partShape = (shape: Shape): Shape => shape.slice(shape.length === 4 ? -2 : -1)

/** How many parts a node gives: channels of all members of the batch, or rows; a photo is one. */
export const partsOf = ({ shape, rgb }: Pick<ValuedNode, 'shape' | 'rgb'>): number =>
  rgb
    ? shape[0]
    : shape.length === 0
      ? 1
      : shape.slice(0, shape.length === 4 ? -2 : -1).reduce((product, size) => product * size, 1)

/** The numbers of one part. */
export function partOf(shape: Shape, rgb: boolean, data: Float32Array, part: number): Float32Array {
  const size = sizeOf(rgb ? shape.slice(1) : partShape(shape))
  return data.subarray(part * size, (part + 1) * size)
}

/** What an index reads like: `[2]`, or `[1, 2]` in a batch; nothing where there is one part. */
export function printPart({ shape, rgb }: Pick<ValuedNode, 'shape' | 'rgb'>, part: number): string {
  if (partsOf({ shape, rgb }) === 1) return ''
  const channels = rgb || shape.length < 3 ? 1 : shape[1]
  if (channels === 1) return `[${part}]`
  return shape[0] === 1 ? `[${part}]` : `[${Math.floor(part / channels)}, ${part % channels}]`
}

/**
 * A figure's places before anyone chose: every part of every node, in their order; of nodes with
 * many, as many as leave room for the others.
 */
export const spotsOf = (
  given: readonly Pick<ValuedNode, 'node' | 'shape' | 'rgb'>[],
): readonly Spot[] => {
  const most = Math.max(1, Math.floor(MOST_SPOTS / Math.max(1, given.length)))
  return given.flatMap((one) =>
    Array.from({ length: Math.min(most, partsOf(one)) }, (_, part) => ({ node: one.node, part })),
  )
}

/**
 * Rows and columns for so many pictures, as near to a square as they fit: 2×2, 2×3, 3×4; at most
 * 4×4.
 */
export function gridFor(count: number): readonly [rows: number, cols: number] {
  const shown = Math.max(1, Math.min(MOST_SPOTS, count))
  const rows = Math.floor(Math.sqrt(shown))
  return [rows, Math.ceil(shown / rows)]
}
