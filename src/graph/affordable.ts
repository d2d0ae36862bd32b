import type { Tensor } from './project'

/** Maximum number of multiply-adds to compute synchronously on the page. */
const MOST = 50_000_000

/** Throws an Error with a message for the user if `products` multiply-adds are too many. */
export function affordable(products: number, what: string): void {
  if (products > MOST)
    throw new Error(
      `${what} takes ${Math.round(products / 1e6).toLocaleString('en')} million ` +
        `multiply-adds; up to ${MOST / 1e6} million are done here.`,
    )
}

/** Converts double-precision sums to a float32 tensor. */
export const rounded = (shape: readonly number[], data: Float64Array): Tensor => ({
  shape,
  data: Float32Array.from(data),
})
