import type { Explanation } from '../explanation'
import { type Formula, minus, named, parameter, plus, times } from '../formula'
import { AXES } from '../window'
import type { TransposedWindow } from './transposedWindow'

/** Output size: (size − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1. */
const grown = (
  size: Formula,
  of: (name: 'stride' | 'padding' | 'dilation' | 'kernel_size' | 'output_padding') => Formula,
): Formula =>
  plus(
    minus(times(minus(size, 1), of('stride')), times(2, of('padding'))),
    times(of('dilation'), minus(of('kernel_size'), 1)),
    of('output_padding'),
    1,
  )

/** The arithmetic of a transposed convolution, one line per axis. */
export const explainTransposed = (sides: readonly TransposedWindow[]): Explanation => ({
  rule: { formula: grown(named('size'), (name) => parameter(name)) },
  lines: sides.map((s, i) => ({
    axis: AXES[sides.length][i],
    formula: grown(s.size, (name) => parameter(name, name === 'kernel_size' ? s.kernel : s[name])),
    note: s.output_padding > 0 ? 'output_padding adds at the end only' : undefined,
  })),
})
