import type { Tensor } from './project'

/** So many multiply-adds are done on the page itself, while it is looked at. */
const MOST = 50_000_000

/** Throws, with a sentence, where this is more arithmetic than that. */
export function affordable(products: number, what: string): void {
  if (products > MOST)
    throw new Error(
      `${what} takes ${Math.round(products / 1e6).toLocaleString('en')} million ` +
        `multiply-adds; up to ${MOST / 1e6} million are done here.`,
    )
}

/** Sums in double precision as a tensor. */
export const rounded = (shape: readonly number[], data: Float64Array): Tensor => ({
  shape,
  data: Float32Array.from(data),
})
