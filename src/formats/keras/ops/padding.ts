import { Unexpressed } from '../../network/cardOutput'
import { quotedValue } from '../../quoted'

/** A window along one axis. */
export interface KerasWindow {
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
}

/**
 * Cells before and after for TensorFlow's `same`: the output has ⌈size / stride⌉ places. Throws
 * Unexpressed.
 */
export function samePadding(
  size: number,
  { kernel, stride, dilation }: KerasWindow,
): readonly [before: number, after: number] {
  if (!(stride >= 1)) throw new Unexpressed('its stride is below 1')
  const reach = dilation * (kernel - 1) + 1
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach - size)
  return [Math.floor(total / 2), Math.ceil(total / 2)]
}

/** Refuses what is neither `valid` nor `same`. */
export function isSame(padding: unknown): boolean {
  if (padding === 'valid' || padding === undefined) return false
  if (padding === 'same') return true
  throw new Unexpressed(`its padding is ${quotedValue(padding)}`)
}

/** PyTorch's list of sides: the last axis first. */
export const sidesOf = (pads: readonly (readonly [number, number])[]): number[] =>
  pads.toReversed().flat()

/** One number where all axes have the same. */
export const short = (sizes: readonly number[]): number | number[] =>
  sizes.every((size) => size === sizes[0]) ? sizes[0] : [...sizes]
