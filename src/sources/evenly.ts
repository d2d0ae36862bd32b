/**
 * `count` evenly spaced float32 numbers, `from` and `to` included; like torch.linspace, the second
 * half is computed backwards from the end.
 */
export function evenly(from: number, to: number, count: number): Float32Array {
  const { fround } = Math
  if (count === 1) return Float32Array.of(from)
  const start = fround(from)
  const end = fround(to)
  const step = fround(fround(end - start) / (count - 1))
  const half = Math.floor(count / 2)
  return Float32Array.from({ length: count }, (_, i) =>
    i < half ? start + fround(step * i) : end - fround(step * (count - 1 - i)),
  )
}
