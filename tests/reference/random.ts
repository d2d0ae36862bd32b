import type { Tensor } from '../../src/graph/project'

/** Mulberry32, so that every run draws the same cases. */
export function dice(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const one = <V>(of: readonly V[]): V => of[int(0, of.length - 1)]
  const tensor = (shape: readonly number[]): Tensor => ({
    shape,
    data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => next() * 4 - 2),
  })
  return { int, one, tensor }
}

/**
 * Parameters of a random convolution that fits its random input; null where the drawn one does not.
 */
export function randomConvolution({ int, one }: ReturnType<typeof dice>) {
  const axes = one([1, 2, 2])
  const groups = one([1, 1, 2, 3])
  const channels = groups * int(1, 3)
  const filters = groups * int(1, 3)
  const spatial = Array.from({ length: axes }, () => int(3, 9))
  const each = (low: number, high: number) => spatial.map(() => int(low, high))
  const kernel_size = each(1, 3)
  const dilation = each(1, 2)
  const numbers = each(0, 2)
  const padding_mode = one(['zeros', 'zeros', 'reflect', 'replicate', 'circular'])
  const word = one(['', '', 'same', 'valid'])
  const stride = word === 'same' ? spatial.map(() => 1) : each(1, 3)
  const sides = spatial.map((_, i) => {
    const total = dilation[i] * (kernel_size[i] - 1)
    const before = word === 'same' ? Math.floor(total / 2) : word === 'valid' ? 0 : numbers[i]
    return { before, after: word === 'same' ? total - before : before }
  })
  const fits = spatial.every(
    (size, i) => size + sides[i].before + sides[i].after > dilation[i] * (kernel_size[i] - 1),
  )
  const mirrored =
    padding_mode === 'reflect' &&
    spatial.some((size, i) => Math.max(sides[i].before, sides[i].after) >= size)
  if (!fits || mirrored) return null
  const params = {
    out_channels: filters,
    kernel_size,
    stride,
    dilation,
    groups,
    padding: word === '' ? numbers : word,
    padding_mode,
  }
  return {
    axes,
    kind: `Conv${axes}d`,
    shape: [int(1, 2), channels, ...spatial],
    weight: [filters, channels / groups, ...kernel_size],
    sides,
    params,
  }
}
