import { commonDivisor } from './divisor'
import type { Explanation } from './explanation'
import { ceil, type Formula, floor, minus, named, over, parameter, plus, times } from './formula'
import { AXES, CELLS, type Slide, slides, span, unread } from './window'

const counted = (count: number, axis: string): string =>
  `${count} ${CELLS[axis] ?? 'cell'}${count === 1 ? '' : 's'}`

/** Windows with ceil_mode before its exception: ⌈(size + padding − span)/stride⌉ + 1. */
const rounded = (s: Slide): number =>
  Math.ceil((s.size + s.padding[0] + s.padding[1] - span(s)) / s.stride) + 1

const ordinal = (count: number): string =>
  `${count}${count === 2 ? 'nd' : count === 3 ? 'rd' : 'th'}`

/** Remarks on the arithmetic: windows that reach past the end, and cells that no window reads. */
function noteOf(s: Slide, axis: string): string | undefined {
  const count = slides(s)
  const left = unread(s)
  const gap = s.stride - span(s)
  const over = (count - 1) * s.stride + span(s) - s.size - s.padding[0] - s.padding[1]
  const word = CELLS[axis] ?? 'cell'
  // Stride and dilation with a common divisor only ever read multiples of it.
  const comb = s.kernel > 1 && count > 1 ? commonDivisor(s.stride, s.dilation) : 1
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

/** How much wider than one cell a window is: dilation·(kernel_size − 1). */
const spread = (dilation: Formula, kernel: Formula): Formula => times(dilation, minus(kernel, 1))

/** The total padding of `'same'`: dilation·(kernel_size − 1), the odd cell after. */
const sameBefore = (sides: readonly Slide[]): NonNullable<Explanation['before']> => ({
  title: "'same' pads",
  rule: { formula: spread(parameter('dilation'), parameter('kernel_size')) },
  lines: sides.map(({ kernel, dilation, padding: [before, after] }, i) => ({
    axis: AXES[sides.length][i],
    formula: spread(parameter('dilation', dilation), parameter('kernel_size', kernel)),
    note: before === after ? undefined : `${before} before and ${after} after`,
  })),
})

/** The number of windows along an axis: ⌊(size + padding − spread − 1) / stride⌋ + 1. */
const windows = (
  round: typeof floor,
  size: Formula,
  padding: Formula,
  widened: Formula,
  stride: Formula,
): Formula => plus(round(over(minus(plus(size, padding), widened, 1), stride)), 1)

/** The formula of one axis with numbers substituted; `same`: before and after are one total. */
function windowsOf(s: Slide, round: typeof floor, same: boolean): Formula {
  const [before, after] = s.padding
  const padding = same
    ? parameter('padding', before + after)
    : before === after
      ? times(2, parameter('padding', before))
      : plus(before, after)
  const count = windows(
    round,
    s.size,
    padding,
    spread(parameter('dilation', s.dilation), parameter('kernel_size', s.kernel)),
    parameter('stride', s.stride),
  )
  return s.ceil && rounded(s) > slides(s) ? minus(count, 1) : count
}

/**
 * The arithmetic of sliding windows, one line per axis; `same`: the padding is `'same'`, and its
 * computation comes first.
 */
export function explainSlides(sides: readonly Slide[], same = false): Explanation {
  const round = sides.some((s) => s.ceil) ? ceil : floor
  const padding = parameter('padding')
  return {
    ...(same ? { before: sameBefore(sides) } : {}),
    rule: {
      formula: windows(
        round,
        named('size'),
        same ? padding : times(2, padding),
        spread(parameter('dilation'), parameter('kernel_size')),
        parameter('stride'),
      ),
    },
    lines: sides.map((s, i) => {
      const axis = AXES[sides.length][i]
      return { axis, formula: windowsOf(s, round, same), note: noteOf(s, axis) }
    }),
  }
}
