import type { GivenShapes } from '../account'

/** Rows and columns. */
export type MapSizes = readonly [height: number, width: number]

/** Those that are tried where a file tells none. */
const SIZES: readonly MapSizes[] = [224, 32, 28, 64, 128, 256, 299].map((size) => [size, size])

/**
 * What the sizes make that leave the least of a file as it is, the first of equals; none is tried
 * but the first where sizes were given.
 */
export function fittest<T extends { readonly leftOut: readonly unknown[] }>(
  given: GivenShapes | undefined,
  make: (sizes: MapSizes) => T,
  mayImprove: (made: T) => boolean = ({ leftOut }) => leftOut.length > 0,
): T {
  const [first, ...others] = SIZES
  let best = make(first)
  for (const sizes of others) {
    if (given || !mayImprove(best)) return best
    const next = make(sizes)
    if (next.leftOut.length < best.leftOut.length) best = next
  }
  return best
}
