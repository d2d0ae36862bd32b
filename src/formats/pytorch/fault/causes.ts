import type { Shape } from '../../../layers/tensorShape'
import type { FaultNumbers } from './message'

/** Ranks that a message can name. */
const HIGHEST = 5
/** Padding of both sides together. */
const MOST_PADDING = 12

/** The shape with a size in place of one axis, for each axis and each of these sizes. */
function* replaced(shape: Shape, sizes: readonly number[]): Generator<Shape> {
  for (let axis = 0; axis < shape.length; axis++)
    for (const size of sizes) if (size !== shape[axis]) yield shape.with(axis, size)
}

/**
 * Inputs that may have caused a message: those at present, then lists of its numbers and the
 * present ones with one axis of another size, then with another rank.
 */
export function* causes(present: Shape | null, { single, lists }: FaultNumbers): Generator<Shape> {
  if (present) yield present
  yield* lists.filter(({ length }) => length === present?.length)
  if (present) yield* replaced(present, single)
  yield* lists
  for (const n of single) yield [n]
  for (const n of single) for (const m of single) if (n % m === 0 && n > m) yield [m, n / m]
  for (const rank of single)
    if (rank <= HIGHEST) {
      const known = present ?? []
      yield Array.from({ length: rank }, (_, axis) => known[axis] ?? known.at(-1) ?? 2)
    }
  for (const list of lists) for (const n of single) yield [n, ...list]
  // Sizes in a message may be those with the padding.
  for (const list of present ? lists : [])
    for (let padding = 0; padding <= MOST_PADDING; padding++)
      if (present && list.length < present.length)
        yield [...present.slice(0, -list.length), ...list.map((n) => Math.max(0, n - padding))]
}

/** Pairs of axes of other sizes, tried last because there are many. */
export function* deeperCauses(present: Shape | null, { single }: FaultNumbers): Generator<Shape> {
  if (!present) return
  for (const once of replaced(present, single)) yield* replaced(once, single)
}

/** How many axes of an input are not those at present; all where its rank differs. */
export const distance = (cause: Shape, present: Shape | null): number =>
  present?.length === cause.length
    ? cause.filter((size, axis) => size !== present[axis]).length
    : 10 + cause.length
