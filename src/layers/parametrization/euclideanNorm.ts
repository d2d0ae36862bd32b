/** Lanes of the sum, as PyTorch has them on AVX2. */
const LANES = 8
/** So many numbers of those left over are multiplied at once. */
const PRODUCTS = 4

/**
 * ‖x‖₂ of the numbers from … to (exclusive) in single precision, bit for bit as `torch.norm` on a
 * CPU with AVX2: eight sums with fused products, added in order, and what is left over after them.
 * Source: aten/src/ATen/native/cpu/ReduceOpsKernel.cpp.
 */
export function euclideanNorm(x: Float32Array, from = 0, to = x.length): number {
  const sums = new Float32Array(LANES)
  const whole = to - ((to - from) % LANES)
  // A product of two floats is exact in a double, so that each of these is rounded once.
  for (let i = from; i < whole; i += LANES)
    for (let lane = 0; lane < LANES; lane++) sums[lane] += x[i + lane] * x[i + lane]
  let sum = sums.reduce((all, each) => Math.fround(all + each))
  const apart = whole + PRODUCTS * Math.floor((to - whole) / PRODUCTS)
  for (let i = whole; i < apart; i++) sum = Math.fround(sum + Math.fround(x[i] * x[i]))
  for (let i = apart; i < to; i++) sum = Math.fround(sum + x[i] * x[i])
  return Math.fround(Math.sqrt(sum))
}
