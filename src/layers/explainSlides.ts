import { commonDivisor } from './divisor'
import type { Explanation } from './explanation'
import { AXES, CELLS, type Slide, slides, span, unread } from './window'

const counted = (count: number, axis: string): string =>
  `${count} ${CELLS[axis] ?? 'cell'}${count === 1 ? '' : 's'}`

/** ceil_mode's count before its exception: ⌈(size + padding − span)/stride⌉ + 1. */
const rounded = (s: Slide): number =>
  Math.ceil((s.size + s.padding[0] + s.padding[1] - span(s)) / s.stride) + 1

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
