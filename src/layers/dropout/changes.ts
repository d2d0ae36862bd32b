/** What a value is multiplied by, and what is then added. */
export interface DropoutChange {
  readonly factor: number
  readonly plus: number
}

/** The limit of SELU far below 0, negated. Source: aten/src/ATen/native/Dropout.cpp. */
const SELU_LIMIT = 1.7580993408473766

/**
 * What becomes of a value that is kept and of one that is dropped, which has chance p; `alpha`: it
 * drops to SELU's limit, and mean 0 and variance 1 stay.
 */
export function changesOf(
  p: number,
  alpha: boolean,
): { readonly kept: DropoutChange; readonly dropped: DropoutChange } {
  const nothing = { factor: 0, plus: 0 }
  // With p = 1 nothing is kept, and nothing is divided by 0.
  if (p === 1) return { kept: nothing, dropped: nothing }
  if (!alpha) return { kept: { factor: 1 / Math.fround(1 - p), plus: 0 }, dropped: nothing }
  const factor = 1 / Math.sqrt((SELU_LIMIT ** 2 * p + 1) * (1 - p))
  const plus = SELU_LIMIT * factor * p
  return { kept: { factor, plus }, dropped: { factor: 0, plus: plus - SELU_LIMIT * factor } }
}
