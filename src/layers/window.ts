import type { Shape } from './tensorShape'

/**
 * Kernel, stride, dilation and padding per axis, for the receptive field and the drawing: output o
 * reads the cells o·stride − padding + dilation·j, j < kernel_size. A stride below 1 repeats cells
 * (upsampling): the first index is rounded down.
 */
export interface SlidingWindow {
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly dilation: readonly number[]
  readonly padding: readonly (readonly [number, number])[]
  /**
   * Input cells that an output cell reads along an axis, ascending, where the numbers above only
   * approximate them (transposed, adaptive).
   */
  readonly cells?: (axis: number, output: number) => readonly number[]
}

/** A sliding window along one axis; all counts in cells, `padding` is [before, after]. */
export interface Slide {
  readonly size: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly padding: readonly [number, number]
  readonly ceil?: boolean
}

/** One value per axis of a parameter that is one value (bare, or a list of one) or a list. */
export function perAxis<V>(value: V | readonly V[], axes: number): V[] {
  if (!isList(value)) return Array.from({ length: axes }, () => value)
  return value.length === 1 ? Array.from({ length: axes }, () => value[0]) : [...value]
}

const isList = <V>(value: V | readonly V[]): value is readonly V[] => Array.isArray(value)

/** Extent of a window in cells: dilation·(kernel − 1) + 1. */
export const span = (s: Pick<Slide, 'kernel' | 'dilation'>): number =>
  s.dilation * (s.kernel - 1) + 1

/**
 * Number of windows along an axis, as PyTorch counts them: ⌊(size + padding − span)/stride⌋ + 1.
 * With ceil_mode the last window may extend past the end, unless it would start in the padding
 * after the input. Source: torch.nn.Conv2d and torch.nn.MaxPool2d, section Shape. At most 0 where
 * the window does not fit.
 */
export function slides(s: Slide): number {
  const room = s.size + s.padding[0] + s.padding[1] - span(s)
  if (!s.ceil) return Math.floor(room / s.stride) + 1
  const count = Math.ceil(room / s.stride) + 1
  return (count - 1) * s.stride >= s.size + s.padding[0] ? count - 1 : count
}

/**
 * Cells at the end of the axis that no window reads, not counting the padding after them; 0 where
 * the last window reaches the end or beyond.
 */
export const unread = (s: Slide): number =>
  Math.max(0, s.size + s.padding[0] - ((slides(s) - 1) * s.stride + span(s)))

/** Padding [before, after] of `padding='same'` at stride 1: an odd extra cell goes after. */
export function samePadding(kernel: number, dilation: number): [number, number] {
  const total = dilation * (kernel - 1)
  return [Math.floor(total / 2), total - Math.floor(total / 2)]
}

/** The parameters that determine a convolution's padding. */
export interface PaddedWindow {
  readonly kernel_size: number | readonly number[]
  readonly dilation: number | readonly number[]
  readonly padding: number | readonly number[] | 'same' | 'valid'
  readonly padding_mode?: string
}

/** The padding as [before, after] per axis, from `'same'`, `'valid'` or numbers. */
export function paddingOf(p: PaddedWindow, axes: number): [number, number][] {
  if (p.padding === 'valid') return Array.from({ length: axes }, () => [0, 0])
  if (p.padding === 'same') {
    const dilation = perAxis(p.dilation, axes)
    return perAxis(p.kernel_size, axes).map((k, i) => samePadding(k, dilation[i]))
  }
  const { padding, padding_mode = 'zeros' } = p
  if (padding_mode === 'zeros' || typeof padding === 'number')
    return perAxis(padding, axes).map((n) => [n, n])
  // The function that repeats cells reads the numbers from the last axis on.
  return Array.from({ length: axes }, (_, i) => padding[padding.length - axes + i] ?? 0).map(
    (n) => [n, n],
  )
}

/** Names of the spatial axes. */
export const AXES: Readonly<Record<number, readonly string[]>> = { 1: ['L'], 2: ['H', 'W'] }

/** Splits N×C×… or C×… into leading axes (batch), channels and spatial sizes. */
export const spatial = (
  shape: Shape,
  axes: number,
): { lead: Shape; channels: number; sizes: Shape } => ({
  lead: shape.slice(0, shape.length - axes - 1),
  channels: shape[shape.length - axes - 1],
  sizes: shape.slice(shape.length - axes),
})

/** The word for one cell along an axis. */
export const CELLS: Readonly<Record<string, string>> = { H: 'row', W: 'column', L: 'sample' }

/** The windows of all spatial axes as one SlidingWindow. */
export const windowOf = (sides: readonly Slide[]) => ({
  kernel_size: sides.map((s) => s.kernel),
  stride: sides.map((s) => s.stride),
  dilation: sides.map((s) => s.dilation),
  padding: sides.map((s) => s.padding),
})
