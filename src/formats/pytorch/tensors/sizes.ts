import { isDim, itemsOf, numberIn } from '../values/make'
import type { Machine, PyTensor, PyValue } from '../values/value'

/** The sizes of a tensor as `x.shape` gives them; the first axis remembers that it is one. */
export function sizesOf(machine: Machine, of: PyTensor): PyValue {
  const shape = machine.cards.shapeOf(of)
  return shape
    ? { type: 'tuple', items: shape.map((size, axis) => ({ type: 'dim', axis, size })) }
    : { type: 'sizes', of }
}

/** Arguments that are sizes: several, or one list of them. */
export function sizesIn(args: readonly PyValue[]): readonly PyValue[] {
  const one = args.length === 1 ? itemsOf(args[0]) : undefined
  return one ?? args
}

/** How a view reads: `flatten` keeps the first axis and joins all others. */
export type ViewSizes = 'flatten' | readonly number[] | null

/**
 * The sizes of a view. The batch, where it is asked for by `x.size(0)`, stays free: -1, so that the
 * network takes other batches as well. Null where a size is not known.
 */
export function viewSizes(args: readonly PyValue[]): ViewSizes {
  const sizes = sizesIn(args)
  const [first] = sizes
  const isBatch = isDim(first) && first.axis === 0
  const rest = sizes.slice(1).map((size) => numberIn(size))
  if (isBatch && rest.length === 1 && rest[0] === -1) return 'flatten'
  if (rest.includes(undefined)) {
    const known = rest.filter((size) => size !== undefined)
    if (rest.length - known.length > 1 || known.includes(-1)) return null
  }
  const behind = rest.map((size) => size ?? -1)
  if (isBatch && !behind.includes(-1)) return [-1, ...behind]
  const start = numberIn(first)
  return start === undefined
    ? behind.includes(-1) || first === undefined
      ? null
      : [-1, ...behind]
    : [start, ...behind]
}
