/** A scalar function and its derivative, both as in PyTorch at kinks, infinities and NaN. */
export interface ScalarFunction {
  readonly value: (x: number) => number
  readonly slope: (x: number) => number
  /**
   * Where it is flat no gradient comes through, not even an infinite one, as PyTorch does it for
   * functions in pieces. The others multiply: 0·∞ is NaN.
   */
  readonly blocks: boolean
}

/** A function in pieces, flat where its slope is 0. */
export const inPieces = (
  value: ScalarFunction['value'],
  slope: ScalarFunction['slope'],
): ScalarFunction => ({ value, slope, blocks: true })

/** A function whose gradient is a product everywhere. */
export const smooth = (
  value: ScalarFunction['value'],
  slope: ScalarFunction['slope'],
): ScalarFunction => ({ value, slope, blocks: false })
