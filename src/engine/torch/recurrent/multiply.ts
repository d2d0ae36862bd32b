import { hasKernels, kernels } from '../../kernels/kernels'

/**
 * out (m×n) = a (m×k) · b (k×n) + bias (n numbers, if given), all row-major; by our kernel where
 * the numbers lie in its memory.
 */
export function multiply(
  a: Float32Array,
  b: Float32Array,
  bias: Float32Array | null,
  out: Float32Array,
  [m, n, k]: readonly [number, number, number],
): void {
  if (hasKernels()) {
    kernels().product(a.byteOffset, b.byteOffset, bias?.byteOffset ?? 0, out.byteOffset, m, n, k)
    return
  }
  for (let i = 0; i < m; i++) {
    const row = out.subarray(i * n, (i + 1) * n)
    if (bias) row.set(bias)
    else row.fill(0)
    for (let l = 0; l < k; l++) {
      const factor = a[i * k + l]
      for (let j = 0; j < n; j++) row[j] += factor * b[l * n + j]
    }
  }
}
