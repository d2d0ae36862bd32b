import { quoted } from '../number'
import {
  type Block,
  blockOf,
  combined,
  expanded,
  type Item,
  permuted,
  repeated,
  reshaped,
} from './block'
import { readArguments, sizesOf } from './call'
import { failAt, type Reader } from './reader'

/** Methods and attributes that change no number and no size. */
const IDLE = new Set(
  (
    'float double half bfloat16 int long astype to type cuda cpu detach clone copy numpy tolist ' +
    'contiguous requires_grad_ data values item eval'
  ).split(' '),
)

/** `.T` of a matrix; of fewer axes nothing changes. */
const turned = (block: Block): Block | null =>
  permuted(block, block.shape.map((_, axis) => axis).toReversed())

const size = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis)

/** A new axis of size 1, as torch.unsqueeze. */
function unsqueezed({ shape, data }: Block, axis: number): Block | null {
  const at = size(axis, shape.length + 1)
  return at >= 0 && at <= shape.length
    ? { shape: [...shape.slice(0, at), 1, ...shape.slice(at)], data }
    : null
}

const squeezed = ({ shape, data }: Block, axes: readonly number[]): Block => {
  const dropped = axes.map((axis) => size(axis, shape.length))
  return {
    shape: shape.filter((one, at) => one !== 1 || (axes.length > 0 && !dropped.includes(at))),
    data,
  }
}

/** torch.transpose of two axes, NumPy's of all. */
function transposed(block: Block, axes: readonly number[]): Block | null {
  const rank = block.shape.length
  if (axes.length === 0) return turned(block)
  if (axes.length !== 2) return permuted(block, axes)
  const [a, b] = axes.map((axis) => size(axis, rank))
  return permuted(
    block,
    block.shape.map((_, axis) => (axis === a ? b : axis === b ? a : axis)),
  )
}

const flipped = (block: Block, axes: readonly number[]): Block | null => {
  const all = axes.map((axis) => size(axis, block.shape.length))
  if (all.some((axis) => !(axis in block.shape))) return null
  return all.reduce((from, axis) => {
    const inner = from.shape.slice(axis + 1).reduce((product, one) => product * one, 1)
    const count = from.shape[axis]
    return {
      shape: from.shape,
      data: from.data.map((_, i) => {
        const at = Math.floor(i / inner) % count
        return from.data[i + (count - 1 - 2 * at) * inner]
      }),
    }
  }, block)
}

const SHAPING: Readonly<Record<string, (block: Block, given: readonly number[]) => Block | null>> =
  {
    reshape: reshaped,
    view: reshaped,
    unsqueeze: (block, [axis]) => unsqueezed(block, axis),
    squeeze: squeezed,
    flatten: (block) => reshaped(block, [-1]),
    ravel: (block) => reshaped(block, [-1]),
    t: turned,
    T: turned,
    mT: turned,
    transpose: transposed,
    permute: permuted,
    repeat: repeated,
    expand: expanded,
    flip: flipped,
  }

const ARITHMETIC: Readonly<Record<string, (x: number, y: number) => number>> = {
  div: (x, y) => x / y,
  mul: (x, y) => x * y,
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
}

const isPossible = (item: Item | null): item is Item =>
  item !== null && blockOf(item).shape.length <= 6 && blockOf(item).data.length <= 1_000_000

/** Applies the method at the reader's place to a value: `.view(1, 1, 3, 3)`. Throws a Misread. */
export function readMethod(reader: Reader, item: Item): Item {
  const token = reader.advance()
  const word = token.text.slice(1)
  const next = reader.token()
  const called = next.text === '(' && !next.spaced
  const args = called ? readArguments(reader).map((one) => one.item) : []
  if (IDLE.has(word)) return item
  const plain = word.replace(/_$/, '')
  const [by] = args
  const sizes = sizesOf(args) ?? []
  const axes = args.flatMap((one) => blockOf(one).data)
  const made = Object.hasOwn(SHAPING, plain)
    ? SHAPING[plain](blockOf(item), plain === 'reshape' || plain === 'view' ? sizes : axes)
    : Object.hasOwn(ARITHMETIC, plain) && by !== undefined
      ? combined(item, by, ARITHMETIC[plain])
      : failAt(reader, `${quoted(token.text)} is not understood`, token.at)
  if (isPossible(made)) return made
  return failAt(
    reader,
    `${quoted(token.text)} does not fit numbers of the shape ${blockOf(item).shape.join('×')}`,
    token.at,
  )
}
