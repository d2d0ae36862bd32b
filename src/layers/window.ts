import type { Explanation } from './explanation'
import type { Parameters, Value } from './fields'
import type { Shape } from './tensorShape'

/**
 * Kernel, stride, dilation and padding per axis, for the receptive field and the drawing: output o
 * reads the cells o·stride − padding + dilation·j, j < kernel_size. A stride below 1 repeats cells
 * (upsampling): the first one is rounded down.
 */
export interface Window {
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly dilation: readonly number[]
  readonly padding: readonly (readonly [number, number])[]
  /**
   * Input cells that an output cell reads along an axis, ascending, where the numbers above say it
   * only roughly (transposed, adaptive).
   */
  readonly cells?: (axis: number, output: number) => readonly number[]
}

/** A sliding window along one axis: all counts in cells, `padding` is [before, after]. */
export interface Slide {
  readonly size: number
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly padding: readonly [number, number]
  readonly ceil?: boolean
}

/** One value per axis of a parameter that holds one number (bare, or alone in a list) or a list. */
export const perAxis = <V extends number | null = number>(value: Value, axes: number): V[] =>
  Array.isArray(value) && (value.length !== 1 || axes === 1)
    ? [...value]
    : Array.from({ length: axes }, () => (Array.isArray(value) ? value[0] : value) as V)

/** Cells that one window spans: dilation·(kernel − 1) + 1. */
export const span = (s: Pick<Slide, 'kernel' | 'dilation'>): number =>
  s.dilation * (s.kernel - 1) + 1

/**
 * Number of windows along an axis, as PyTorch counts them: ⌊(size + padding − span)/stride⌋ + 1.
 * With ceil_mode the last window may reach past the end, unless it would start in the padding after
 * the input. Source: torch.nn.Conv2d and torch.nn.MaxPool2d, section Shape. At most 0 where the
 * window does not fit.
 */
export function slides(s: Slide): number {
  const room = s.size + s.padding[0] + s.padding[1] - span(s)
  if (!s.ceil) return Math.floor(room / s.stride) + 1
  const count = Math.ceil(room / s.stride) + 1
  return (count - 1) * s.stride >= s.size + s.padding[0] ? count - 1 : count
}

/**
 * Cells at the end of the axis that no window reads, without the padding after them; 0 where the
 * last window reaches the end or beyond.
 */
export const unread = (s: Slide): number =>
  Math.max(0, s.size + s.padding[0] - ((slides(s) - 1) * s.stride + span(s)))

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
export const spatial = (
  shape: Shape,
  axes: number,
): { lead: Shape; channels: number; sizes: Shape } => ({
  lead: shape.slice(0, shape.length - axes - 1),
  channels: shape[shape.length - axes - 1],
  sizes: shape.slice(shape.length - axes),
})

/** What one cell along an axis is called. */
export const CELLS: Readonly<Record<string, string>> = { H: 'row', W: 'column', L: 'sample' }

const counted = (count: number, axis: string): string =>
  `${count} ${CELLS[axis] ?? 'cell'}${count === 1 ? '' : 's'}`

/** ceil_mode's count before its exception: ⌈(size + padding − span)/stride⌉ + 1. */
const rounded = (s: Slide): number =>
  Math.ceil((s.size + s.padding[0] + s.padding[1] - span(s)) / s.stride) + 1

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

const ordinal = (count: number): string =>
  `${count}${count === 2 ? 'nd' : count === 3 ? 'rd' : 'th'}`

/**
 * What a reader of the arithmetic should know besides: windows that reach too far, and cells that
 * none reads.
 */
function noteOf(s: Slide, axis: string): string | undefined {
  const count = slides(s)
  const left = unread(s)
  const gap = s.stride - span(s)
  const over = (count - 1) * s.stride + span(s) - s.size - s.padding[0] - s.padding[1]
  const word = CELLS[axis] ?? 'cell'
  // Steps and distances that share a divisor meet the same cells again and again.
  const comb = s.kernel > 1 && count > 1 ? divisor(s.stride, s.dilation) : 1
  const notes = [
    s.ceil && rounded(s) > count
      ? `− 1: window ${count + 1} would start past the input, in the padding, and is left out`
      : '',
    s.ceil && over > 0
      ? `ceil_mode keeps a last window that reaches ${counted(over, axis)} past the end`
      : '',
    gap > 0 && count > 1
      ? `between two windows ${gap === 1 ? `1 ${word} is` : `${counted(gap, axis)} are`} never read`
      : '',
    comb > 1 ? `only every ${ordinal(comb)} ${word} is read` : '',
    left > 0
      ? `the last ${left === 1 ? `${word} is` : `${counted(left, axis)} are`} never read`
      : '',
  ].filter(Boolean)
  return notes.length > 0 ? notes.join('; ') : undefined
}

/**
 * The padding that `'same'` stands for: as much as the window is wider than one cell, the odd cell
 * after.
 */
const sameBefore = (sides: readonly Slide[]): NonNullable<Explanation['before']> => ({
  title: "'same' pads",
  rule: { text: 'dilation·(kernel_size − 1)' },
  lines: sides.map(({ kernel, dilation, padding: [before, after] }, i) => ({
    axis: AXES[sides.length][i],
    text: `${dilation}·(${kernel} − 1)`,
    result: String(before + after),
    note: before === after ? undefined : `${before} before and ${after} after`,
  })),
})

/**
 * The arithmetic of sliding windows in words and numbers, one line per axis; `same`: the padding is
 * that of `'same'`, and is worked out first.
 */
export function explainSlides(sides: readonly Slide[], same = false): Explanation {
  const ceil = sides.some((s) => s.ceil)
  const [open, close] = ceil ? ['⌈', '⌉'] : ['⌊', '⌋']
  return {
    ...(same ? { before: sameBefore(sides) } : {}),
    rule: {
      round: ceil ? 'ceil' : 'floor',
      top: `size + ${same ? '' : '2·'}padding − dilation·(kernel_size − 1) − 1`,
      bottom: 'stride',
      after: '+ 1',
    },
    lines: sides.map((s, i) => {
      const [before, after] = s.padding
      const pad = same
        ? String(before + after)
        : before === after
          ? `2·${before}`
          : `${before} + ${after}`
      const axis = AXES[sides.length][i]
      const left = s.ceil && rounded(s) > slides(s) ? ' − 1' : ''
      return {
        axis,
        text:
          `${open}(${s.size} + ${pad} − ${s.dilation}·(${s.kernel} − 1) − 1) / ` +
          `${s.stride}${close} + 1${left}`,
        result: String(slides(s)),
        note: noteOf(s, axis),
      }
    }),
  }
}

/** Kernel, stride, dilation and padding per axis of windows. */
export const windowOf = (sides: readonly Slide[]) => ({
  kernel_size: sides.map((s) => s.kernel),
  stride: sides.map((s) => s.stride),
  dilation: sides.map((s) => s.dilation),
  padding: sides.map((s) => s.padding),
})
