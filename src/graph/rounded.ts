import type { Tensor } from './project'

/** How weights may be rounded, to see what it costs. */
export const ROUNDINGS = ['float16', 'int8'] as const
/** A type of number that weights are rounded to. */
export type Rounding = (typeof ROUNDINGS)[number]

/** Above this a float16 is infinite, as bits of a float32; below it has fewer digits. */
const OVERFLOW = 0x47800000
const INFINITE = 0x7f800000
const SMALLEST_NORMAL = 0x38800000
/** Adding and subtracting it rounds a double to a whole number, halves to the even one. */
const WHOLE = 2 ** 52

const toWhole = (value: number): number =>
  value < 0 ? -(WHOLE - value - WHOLE) : value + WHOLE - WHOLE

/** The nearest float16 numbers, halves to the even one, as `tensor.half().float()` gives them. */
function toFloat16(data: Float32Array): Float32Array {
  const rounded = data.slice()
  const bits = new Uint32Array(rounded.buffer)
  for (let i = 0; i < bits.length; i++) {
    const high = bits[i] & 0x7fffffff
    if (high >= INFINITE) continue
    if (high < SMALLEST_NORMAL) {
      const near = toWhole(Math.abs(rounded[i]) * 2 ** 24) * 2 ** -24
      rounded[i] = bits[i] >>> 31 ? -near : near
      continue
    }
    const near = (high + 0xfff + ((high >> 13) & 1)) & ~0x1fff
    bits[i] = (bits[i] & 0x80000000) | (near >= OVERFLOW ? INFINITE : near)
  }
  return rounded
}

/**
 * The numbers as 8 bits with a scale for each index of the first axis give them, symmetric about 0:
 * PyTorch's PerChannelMinMaxObserver with `torch.per_channel_symmetric` and `torch.qint8`.
 */
function toInt8(data: Float32Array, channels: number): Float32Array {
  const rounded = new Float32Array(data.length)
  const size = data.length / channels
  for (let channel = 0; channel < channels; channel++) {
    const [from, to] = [channel * size, (channel + 1) * size]
    let most = 0
    for (let i = from; i < to; i++) most = Math.max(most, Math.abs(data[i]))
    // PyTorch computes in float32.
    const scale = Math.fround(Math.max(Math.fround(most / 127.5), 2 ** -23))
    const inverse = Math.fround(1 / scale)
    for (let i = from; i < to; i++) {
      const step = toWhole(Math.fround(data[i] * inverse))
      // There is no −0 among whole numbers.
      rounded[i] = Math.max(-128, Math.min(127, step)) * scale + 0
    }
  }
  return rounded
}

/**
 * A weight rounded to fewer bits and back, its shape kept; never in place. As 8 bits only kernels
 * and matrices are kept: what has one axis, such as a bias, stays as it is.
 */
export function rounded(tensor: Tensor, to: Rounding): Tensor {
  const { shape, data } = tensor
  if (to === 'float16') return { shape, data: toFloat16(data) }
  return shape.length < 2 || data.length === 0 ? tensor : { shape, data: toInt8(data, shape[0]) }
}
