/**
 * The longest run of pairs of equal signs that keeps both orders; the earliest of equals. Of what
 * is left the next is taken, since the two may have their parts in another order.
 */
export function aligned<T>(
  left: readonly T[],
  right: readonly T[],
  sign: (one: T) => string,
): [T, T][] {
  if (left.length === 0 || right.length === 0) return []
  const [ours, theirs] = [left.map(sign), right.map(sign)]
  const width = right.length + 1
  const lengths = new Uint32Array((left.length + 1) * width)
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        ours[i] === theirs[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
  const pairs: [T, T][] = []
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (ours[i] === theirs[j]) pairs.push([left[i++], right[j++]])
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) i++
    else j++
  }
  if (pairs.length === 0) return pairs
  const [here, there] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, one]) => one))]
  return [
    ...pairs,
    ...aligned(
      left.filter((one) => !here.has(one)),
      right.filter((one) => !there.has(one)),
      sign,
    ),
  ]
}
