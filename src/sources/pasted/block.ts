import { sizeOf } from '../../layers/tensorShape'

/** Numbers with a shape, row-major. */
export interface Block {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

/** A number, or several. */
export type Item = number | Block

/** An item as a block: a number has the shape []. */
export const blockOf = (item: Item): Block =>
  typeof item === 'number' ? { shape: [], data: [item] } : item

const stridesOf = (shape: readonly number[]): number[] =>
  shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))

/**
 * A block of this shape whose cell lies in `from` at the sum of its indices times `strides`, each
 * index modulo `period`.
 */
function gathered(
  from: Block,
  shape: readonly number[],
  strides: readonly number[],
  period: readonly number[] = shape,
): Block {
  const own = stridesOf(shape)
  const data = Array.from({ length: sizeOf(shape) }, (_, i) => {
    let at = 0
    for (let axis = 0; axis < shape.length; axis++)
      at += ((Math.floor(i / own[axis]) % shape[axis]) % period[axis]) * strides[axis]
    return from.data[at]
  })
  return { shape, data }
}

/** The axes in another order, as torch.permute; null where it is none. */
export function permuted(block: Block, order: readonly number[]): Block | null {
  const rank = block.shape.length
  const axes = order.map((axis) => (axis < 0 ? axis + rank : axis))
  if (axes.length !== rank || axes.toSorted((a, b) => a - b).some((axis, i) => axis !== i))
    return null
  const strides = stridesOf(block.shape)
  return gathered(
    block,
    axes.map((axis) => block.shape[axis]),
    axes.map((axis) => strides[axis]),
  )
}

/** Another shape for the same numbers, as torch.reshape with one −1; null if it cannot be. */
export function reshaped({ data }: Block, sizes: readonly number[]): Block | null {
  const known = sizeOf(sizes.filter((size) => size !== -1))
  const shape = sizes.map((size) => (size === -1 ? data.length / known : size))
  return sizeOf(shape) === data.length && shape.every((size) => Number.isInteger(size) && size > 0)
    ? { shape, data }
    : null
}

/** The most numbers that copies may give. */
const MOST_COPIES = 1_000_000

/** Copies side by side, as torch.repeat: at least as many counts as axes; null if it cannot be. */
export function repeated(block: Block, counts: readonly number[]): Block | null {
  const most = MOST_COPIES / block.data.length
  if (counts.length < block.shape.length || counts.some((count) => !(count >= 1))) return null
  if (sizeOf(counts) > most) return null
  const ones = counts.slice(block.shape.length).map(() => 1)
  const shape = [...ones, ...block.shape]
  return gathered(
    block,
    shape.map((size, axis) => size * counts[axis]),
    stridesOf(shape),
    shape,
  )
}

/** Axes of size 1 grown to these sizes, −1 for as it is, as torch.expand; null if it cannot be. */
export function expanded(block: Block, sizes: readonly number[]): Block | null {
  if (sizes.length < block.shape.length) return null
  const ones = sizes.slice(block.shape.length).map(() => 1)
  const shape = [...ones, ...block.shape]
  const counts = sizes.map((size, axis) =>
    size === -1 || size === shape[axis] ? 1 : shape[axis] === 1 ? size : Number.NaN,
  )
  return counts.every(Number.isInteger) ? repeated(block, counts) : null
}

/** A value for each number, or pair of numbers of equal shapes; null where the shapes differ. */
export function combined(a: Item, b: Item, of: (x: number, y: number) => number): Item | null {
  if (typeof a === 'number' && typeof b === 'number') return of(a, b)
  if (typeof b === 'number')
    return { shape: blockOf(a).shape, data: blockOf(a).data.map((x) => of(x, b)) }
  if (typeof a === 'number') return { shape: b.shape, data: b.data.map((y) => of(a, y)) }
  return a.shape.join() === b.shape.join()
    ? { shape: a.shape, data: a.data.map((x, i) => of(x, b.data[i])) }
    : null
}
