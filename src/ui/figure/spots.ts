import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { ValuedNode } from '../tensors/useValuedNodes'

/**
 * The content of one cell of a figure: a part of a node's output, counted through batch and
 * channels.
 */
export interface Spot {
  readonly node: string
  readonly part: number
}

/** At most this many cells are filled by default. */
const MOST_SPOTS = 16

/** Shape of one part: H×W of a map, the last axis of anything else. */
export const partShape = (shape: Shape): Shape => shape.slice(shape.length === 4 ? -2 : -1)

/** Number of parts of a node: channels of all samples in the batch, or rows; a photo is one. */
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

/** The index of a part: `[2]`, or `[1, 2]` in a batch; empty for a single part. */
export function printPart({ shape, rgb }: Pick<ValuedNode, 'shape' | 'rgb'>, part: number): string {
  if (partsOf({ shape, rgb }) === 1) return ''
  const channels = rgb || shape.length < 3 ? 1 : shape[1]
  if (channels === 1) return `[${part}]`
  return shape[0] === 1 ? `[${part}]` : `[${Math.floor(part / channels)}, ${part % channels}]`
}

/**
 * A figure's default content: every part of every node, in order; of nodes with many, as many as
 * leave room for the others.
 */
export const spotsOf = (
  given: readonly Pick<ValuedNode, 'node' | 'shape' | 'rgb'>[],
): readonly Spot[] => {
  const most = Math.max(1, Math.floor(MOST_SPOTS / Math.max(1, given.length)))
  return given.flatMap((one) =>
    Array.from({ length: Math.min(most, partsOf(one)) }, (_, part) => ({ node: one.node, part })),
  )
}

/** Rows and columns for this many pictures, as square as possible: 2×2, 2×3, 3×4; at most 4×4. */
export function gridFor(count: number): readonly [rows: number, cols: number] {
  const shown = Math.max(1, Math.min(MOST_SPOTS, count))
  const rows = Math.floor(Math.sqrt(shown))
  return [rows, Math.ceil(shown / rows)]
}
