import { sourceShape } from '../../graph/answer'
import '../../graph/everyKind'
import { kindOf, parametersOf } from '../../graph/kinds'
import { isProblem } from '../../layers/problem'
import type { NetworkInput } from '../network/entrance'
import { PHOTO } from '../network/photo'
import { FLOAT, isFloating } from './elements'
import type { OnnxValue } from './model'
import type { Net } from './net'
import { readNote } from './notes/note'

/** TensorProto.DataType. */
const BOOL = 9

/** Rows and columns of maps, and the length of anything else. */
export type TriedSizes = readonly [rows: number, columns: number, length: number]

/** Sizes that are tried where the file has none: the photo's own, then those that are usual. */
export const TRIED: readonly TriedSizes[] = [
  [PHOTO.height, PHOTO.width, 16],
  ...[224, 256, 32, 28, 64, 128, 320, 416, 299, 512, 16, 8, 4, 1].map(
    (size): TriedSizes => [size, size, size],
  ),
]

/** Channels that the first operator that reads an input needs, and axes that it has. */
function firstReader(net: Net, name: string): { channels?: number; rank?: number; rows?: number } {
  for (const node of net.nodes) {
    const at = node.inputs.indexOf(name)
    const other = net.constants.get(node.inputs[1 - at] ?? '')
    if (at < 0 || !other) continue
    if (node.op === 'Conv' && at === 0)
      return {
        channels: other.shape[1] * (node.attributes.get('group')?.int ?? 1),
        rank: other.shape.length,
      }
    if (node.op === 'Gemm' && at === 0)
      return {
        channels: other.shape[node.attributes.get('transB')?.int ? 1 : 0],
        rank: 2,
      }
    if (node.op === 'MatMul' && at === 0 && other.shape.length === 2)
      return { channels: other.shape[0] }
    if (node.op === 'Gather' && at === 1) return { rows: other.shape[0] }
  }
  return {}
}

/** The source of an input with these sizes of its rows and columns, where the file has none. */
export function entryOf(
  net: Net,
  value: OnnxValue,
  [rows, columns, length]: TriedSizes,
): NetworkInput {
  const reader = firstReader(net, value.name)
  const type = value.type === 0 ? FLOAT : value.type
  const dims = value.dims ?? Array.from({ length: reader.rank ?? 4 }, () => null)
  const rank = dims.length
  const isKnown = (size: number | string | null): size is number =>
    typeof size === 'number' && size > 0
  const channels = rank === 2 ? 1 : rank === 4 || reader.rank === 3 ? 1 : rank - 1
  const shape = dims.map((size, axis) => {
    if (isKnown(size)) return size
    if (axis === 0 && rank > 1) return 1
    if (axis === channels && reader.channels) return reader.channels
    if (axis === channels && rank === 4) return 3
    if (rank !== 4) return length
    return axis === rank - 1 ? columns : rows
  })
  return {
    name: value.name,
    type,
    ...(isFloating(type) ? {} : { below: reader.rows ?? (type === BOOL ? 2 : 10) }),
    shape,
    open: dims.flatMap((size, axis) => (isKnown(size) ? [] : [axis])),
  }
}

/** An input with the source that a note names, where that has the sizes that the file tells. */
export function withSource(entry: NetworkInput, text: string): NetworkInput {
  const note = readNote(text)
  const kind = note && kindOf(note)
  if (!note || kind?.role !== 'source') return entry
  const shape = sourceShape(kind, parametersOf(note), { pictures: {} })
  const fits =
    !isProblem(shape) &&
    shape.length === entry.shape.length &&
    shape.every((size, axis) => entry.open.includes(axis) || size === entry.shape[axis])
  return fits ? { ...entry, shape, source: note } : entry
}
