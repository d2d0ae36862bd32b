/** How far the numbers of an output are from those that they are compared with. */
export interface OutputError {
  /** The largest |a − b|; infinite where only one of the two is a number. */
  readonly absolute: number
  /** The same, as a share of the largest finite |b|; infinite where b is 0 and a is not. */
  readonly relative: number
  /** The place of the largest, row-major. */
  readonly at: number
  /** Of every b² and (a − b)²: what √(Σ(a − b)² / Σb²) is made of. */
  readonly squares: { readonly off: number; readonly theirs: number }
}

/**
 * Compares an output with another set of its numbers: all of them, or fewer, of which the i-th of n
 * is at ⌊i · size / n⌋. NaN equals NaN, and an infinity itself. Never throws.
 */
export function outputError(ours: ArrayLike<number>, theirs: ArrayLike<number>): OutputError {
  const [size, count] = [ours.length, theirs.length]
  let absolute = 0
  let largest = 0
  let at = 0
  let off = 0
  let squares = 0
  for (let i = 0; i < count; i++) {
    const place = count === size ? i : Math.floor((i * size) / count)
    const [a, b] = [ours[place], theirs[i]]
    const far = a === b || (a !== a && b !== b) ? 0 : Math.abs(a - b)
    // A number minus what is none is none.
    const gap = far === far ? far : Infinity
    const high = Math.abs(b)
    if (high > largest && high < Infinity) largest = high
    if (gap > absolute) [absolute, at] = [gap, place]
    off += gap * gap
    if (high < Infinity) squares += high * high
  }
  const relative = absolute === 0 ? 0 : largest === 0 ? Infinity : absolute / largest
  return { absolute, relative, at, squares: { off, theirs: squares } }
}

/** How the outputs of cards differ, by card. */
export type OutputErrors = ReadonlyMap<string, OutputError>

/**
 * How two sets of outputs differ, card by card, in this order; cards that either of the two lacks
 * are left out.
 */
export function errorsBetween(
  cards: Iterable<string>,
  ours: (card: string) => ArrayLike<number> | null,
  theirs: (card: string) => ArrayLike<number> | null,
): OutputErrors {
  const errors = new Map<string, OutputError>()
  for (const card of cards) {
    const [own, other] = [ours(card), theirs(card)]
    if (own && other) errors.set(card, outputError(own, other))
  }
  return errors
}

/** The first card, in this order, whose relative error is above the tolerance; else undefined. */
export const partsAt = (
  order: readonly string[],
  errors: ReadonlyMap<string, Pick<OutputError, 'relative'>>,
  tolerance: number,
): string | undefined => order.find((card) => (errors.get(card)?.relative ?? 0) > tolerance)
