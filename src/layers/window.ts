import type { Explanation, Parameters, Shape, Value } from './layer'

/** A sliding window along one axis: all counts in cells, `padding` is [before, after]. */
export interface Slide {
  readonly size: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly padding: readonly [number, number]
  readonly ceil?: boolean
}

/** One value per axis of a parameter that holds one number or a list. */
export const perAxis = (value: Value, axes: number): number[] => (Array.isArray(value) ? [...value] : Array.from({ length: axes }, () => value as number))

/** Cells that one window spans: dilation·(kernel − 1) + 1. */
export const span = (s: Pick<Slide, 'kernel' | 'dilation'>): number => s.dilation * (s.kernel - 1) + 1

/**
 * Number of windows along an axis, as PyTorch counts them: ⌊(size + padding − span)/stride⌋ + 1.
 * With ceil_mode the last window may reach past the end, unless it would start in the padding after the input.
 * Source: torch.nn.Conv2d and torch.nn.MaxPool2d, section Shape. At most 0 where the window does not fit.
 */
export function slides(s: Slide): number {
  const room = s.size + s.padding[0] + s.padding[1] - span(s)
  if (!s.ceil) return Math.floor(room / s.stride) + 1
  const count = Math.ceil(room / s.stride) + 1
  return (count - 1) * s.stride >= s.size + s.padding[0] ? count - 1 : count
}

/** Cells at the end of the axis that no window reads; 0 where the last one reaches the end or beyond. */
export const unread = (s: Slide): number => Math.max(0, s.size + s.padding[0] + s.padding[1] - ((slides(s) - 1) * s.stride + span(s)))

/** Padding [before, after] of `padding='same'` at stride 1: the odd cell goes after. */
export function samePadding(kernel: number, dilation: number): [number, number] {
  const total = dilation * (kernel - 1)
  return [Math.floor(total / 2), total - Math.floor(total / 2)]
}

/** The padding of a parameter set: `'same'`, `'valid'`, or numbers, as [before, after] per axis. */
export function paddingOf(p: Parameters, axes: number): [number, number][] {
  if (p.padding === 'valid') return Array.from({ length: axes }, () => [0, 0])
  if (p.padding === 'same') {
    const dilation = perAxis(p.dilation ?? 1, axes)
    return perAxis(p.kernel_size, axes).map((k, i) => samePadding(k, dilation[i]))
  }
  return perAxis(p.padding, axes).map((n) => [n, n])
}

/** Names of the spatial axes. */
export const AXES: Readonly<Record<number, readonly string[]>> = { 1: ['L'], 2: ['H', 'W'] }

/** Splits N×C×… or C×… into its leading axes and its spatial ones. */
export const spatial = (shape: Shape, axes: number): { lead: Shape; channels: number; sizes: Shape } => ({
  lead: shape.slice(0, shape.length - axes - 1),
  channels: shape[shape.length - axes - 1],
  sizes: shape.slice(shape.length - axes),
})

/** The arithmetic of sliding windows in words and numbers, one line per axis. */
export function explainSlides(sides: readonly Slide[]): Explanation {
  const ceil = sides.some((s) => s.ceil)
  const dilated = 'dilation·(kernel_size − 1) − 1'
  return {
    rule: { round: ceil ? 'ceil' : 'floor', top: `size + 2·padding − ${dilated}`, bottom: 'stride', after: '+ 1' },
    lines: sides.map((s, i) => {
      const [before, after] = s.padding
      const pad = before === after ? `2·${before}` : `${before} + ${after}`
      const [open, close] = ceil ? ['⌈', '⌉'] : ['⌊', '⌋']
      const left = unread(s)
      const axis = AXES[sides.length][i]
      const dropped = ceil && slides(s) < Math.ceil((s.size + before + after - span(s)) / s.stride) + 1
      const note = dropped
        ? `minus 1: a last window would start in the padding`
        : left > 0
          ? `the last ${left} ${left === 1 ? 'cell is' : 'cells are'} never read`
          : undefined
      return {
        axis,
        text: `${open}(${s.size} + ${pad} − ${s.dilation}·(${s.kernel} − 1) − 1) / ${s.stride}${close} + 1`,
        result: String(slides(s)),
        note,
      }
    }),
  }
}
