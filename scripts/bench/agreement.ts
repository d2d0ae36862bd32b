/** Least share of pixels that two painters have to agree on. */
const ALIKE = 0.95

/**
 * Do two sheets show the same map, whatever the palette? They do where each colour of one nearly
 * always coincides with the same colour of the other. Throws a sentence where they do not.
 */
export function expectSamePicture(
  what: string,
  ours: Uint8ClampedArray,
  name: string,
  rival: Uint8ClampedArray,
): void {
  const [a, b] = [ours, rival].map((bytes) => new Uint32Array(bytes.slice().buffer))
  const pairs = new Map<number, Map<number, number>>()
  for (const [i, colour] of b.entries()) {
    const seen = pairs.get(colour) ?? new Map<number, number>()
    pairs.set(colour, seen.set(a[i], (seen.get(a[i]) ?? 0) + 1))
  }
  const alike = [...pairs.values()].reduce((sum, seen) => sum + Math.max(...seen.values()), 0)
  if (a.length !== b.length || pairs.size < 2 || alike < ALIKE * a.length)
    throw new Error(
      `${what} looks another when ${name} paints it: ${alike} of ${a.length} pixels agree, so ` +
        'the times cannot be compared.',
    )
}

/**
 * Does b agree with a: |a − b| ≤ 1e-4 + 1e-4·|b| everywhere? Throws a sentence that names both
 * where it does not: a benchmark of different work says nothing.
 */
export function expectAgreement(
  what: string,
  ours: ArrayLike<number>,
  name: string,
  rival: ArrayLike<number>,
): void {
  if (ours.length !== rival.length)
    throw new Error(
      `${what}: ours has ${ours.length} numbers and ${name} ${rival.length}, so their times ` +
        'cannot be compared.',
    )
  for (let i = 0; i < ours.length; i++)
    if (!(Math.abs(ours[i] - rival[i]) <= 1e-4 + 1e-4 * Math.abs(rival[i])))
      throw new Error(
        `${what}: ours gives ${ours[i]} where ${name} gives ${rival[i]} (number ${i} of ` +
          `${ours.length}), so their times cannot be compared.`,
      )
}
