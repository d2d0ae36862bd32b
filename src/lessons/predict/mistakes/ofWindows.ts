import { ceil, type Formula, floor, minus, over, plus, power, times } from '../../../layers/formula'
import type { Mistake } from './mistake'
import { grown, isOne, isParameter, rewritten, rounding, windowNumbers, without } from './rewrite'
import { isA, replaced, written } from './rewriting'

/** Both factors of such a product: 2·padding, dilation·(kernel_size − 1). */
const factorsOf = (part: Formula): readonly Formula[] =>
  isA(part, 'product') && part.factors.length === 2 ? part.factors : []

/** The size of the axis that a formula is of, where its last axes have numbers of a window. */
function sizeBefore(formula: Formula): Formula | null {
  let found: Formula | null = null
  rewritten(formula, (part) => {
    if (found === null && isA(part, 'sum') && typeof part.terms[0].term === 'number')
      found = part.terms[0].term
    return undefined
  })
  return found
}

/** Mistakes in the arithmetic of windows and of transposed windows. */
export const OF_WINDOWS: readonly Mistake[] = [
  written(
    'padding-once',
    'padding was counted once: it lies on both sides, so 2·padding.',
    (part) => {
      const [two, padding] = factorsOf(part)
      return two === 2 && isParameter(padding, 'padding') ? padding : undefined
    },
  ),
  written(
    'padding-wrong-sign',
    'padding went in with the wrong sign: it widens what a window slides over, and narrows ' +
      'what a transposed one gives.',
    (part) =>
      isA(part, 'sum') && part.terms.some(({ term }) => isPadding(term))
        ? {
            ...part,
            terms: part.terms.map((one) =>
              isPadding(one.term) ? { ...one, negative: !one.negative } : one,
            ),
          }
        : undefined,
  ),
  written(
    'not-rounded',
    'The division was not rounded: a window that does not fit whole is left out.',
    (part) => rounding(part)?.inside,
  ),
  written(
    'rounded-other-way',
    'The division was rounded the other way: down as a rule, up only with ceil_mode.',
    (part) => {
      const round = rounding(part)
      return round ? (round.type === 'floor' ? ceil : floor)(round.inside) : undefined
    },
  ),
  written(
    'rounded-to-nearest',
    'The division was rounded to the nearest whole number: it is rounded down.',
    (part) => {
      const round = rounding(part)
      return round ? floor(plus(round.inside, 0.5)) : undefined
    },
  ),
  replaced(
    'one-forgotten',
    '+ 1 was left out: the first window counts too.',
    (formula) => without(formula, (one, at) => at > 0 && isOne(one, false)) ?? null,
  ),
  replaced('one-twice', '1 was added twice.', (formula) =>
    isA(formula, 'sum') && formula.terms.some((one, at) => at > 0 && isOne(one, false))
      ? plus(formula, 1)
      : null,
  ),
  replaced('one-subtracted', '1 was subtracted at the end, where it is added.', (formula) => {
    const rest = without(formula, (one, at) => at > 0 && isOne(one, false))
    return rest ? minus(rest, 1) : null
  }),
  written(
    'one-in-numerator-forgotten',
    'The whole kernel_size goes off before dividing: − dilation·(kernel_size − 1) − 1.',
    (part) =>
      isA(part, 'fraction')
        ? { ...part, top: without(part.top, (one) => isOne(one, true)) ?? part.top }
        : undefined,
  ),
  written(
    'kernel-not-less-one',
    'dilation multiplies kernel_size − 1, the steps between the cells, not kernel_size.',
    (part) => {
      const [dilation, less] = factorsOf(part)
      const kernel = less === undefined ? undefined : without(less, (one) => isOne(one, true))
      return kernel && isParameter(dilation, 'dilation') ? times(dilation, kernel) : undefined
    },
  ),
  written('dilation-added', 'dilation was added: it multiplies kernel_size − 1.', (part) => {
    const [dilation, less] = factorsOf(part)
    return less !== undefined && isParameter(dilation, 'dilation')
      ? plus(dilation, less)
      : undefined
  }),
  written(
    'kernel-area',
    'kernel_size·kernel_size was subtracted: along one axis the window is kernel_size wide.',
    (part) => (isParameter(part, 'kernel_size') ? power(part, 2) : undefined),
  ),
  written(
    'kernel-added',
    'The kernel was added to the size: it is subtracted, since the window must fit inside.',
    (part) =>
      isA(part, 'fraction') && isA(part.top, 'sum')
        ? {
            ...part,
            top: {
              ...part.top,
              terms: part.top.terms.map((one) =>
                one.negative && !isPadding(one.term) ? { ...one, negative: false } : one,
              ),
            },
          }
        : undefined,
  ),
  written(
    'only-stride',
    'The size was only divided by stride: the window needs room as well.',
    (part) => {
      const size = isA(part, 'fraction') ? sizeBefore(part.top) : null
      return isA(part, 'fraction') && size !== null ? over(size, part.bottom) : undefined
    },
  ),
  replaced(
    'size-by-stride',
    'The size was only divided by stride: kernel_size and padding count too, and + 1.',
    (formula) => {
      const w = windowNumbers(formula)
      const size = sizeBefore(formula)
      return w && size !== null && hasFraction(formula) ? floor(over(size, w.stride)) : null
    },
  ),
  replaced(
    'stride-multiplied',
    'stride was multiplied with: a larger stride gives fewer windows.',
    (formula) =>
      rewritten(formula, (part) =>
        isA(part, 'fraction') ? times(part.top, part.bottom) : undefined,
      ),
  ),
  replaced(
    'padded-size',
    'That is the padded size: the window still has to fit in it.',
    (formula) => {
      const w = windowNumbers(formula)
      const size = sizeBefore(formula)
      return w && size !== null && hasFraction(formula) ? plus(size, times(2, w.padding)) : null
    },
  ),
  replaced(
    'other-direction',
    'The formula was that of the other direction: a convolution shrinks, a transposed one grows.',
    (formula) => {
      const w = windowNumbers(formula)
      const size = sizeBefore(formula)
      if (!w || size === null) return null
      return hasFraction(formula)
        ? grown(size, w)
        : plus(
            floor(
              over(
                minus(
                  plus(size, times(2, w.padding)),
                  times(w.dilation, minus(w.kernel_size, 1)),
                  1,
                ),
                w.stride,
              ),
            ),
            1,
          )
    },
  ),
  replaced(
    'last-window-kept',
    'With ceil_mode a last window that would start past the input is left out.',
    (formula) => without(formula, (one, at) => at > 0 && isOne(one, true)) ?? null,
  ),
  written(
    'size-not-less-one',
    'size − 1 steps lie between the cells of the input, so (size − 1)·stride.',
    (part) => {
      const [less, stride] = factorsOf(part)
      const size = less === undefined ? undefined : without(less, (one) => isOne(one, true))
      return size !== undefined && isParameter(stride, 'stride') ? times(size, stride) : undefined
    },
  ),
  written('output-padding-twice', 'output_padding adds at the end only, once.', (part) =>
    isParameter(part, 'output_padding') ? times(2, part) : undefined,
  ),
]

const isPadding = (part: Formula): boolean =>
  isParameter(part, 'padding') ||
  (isA(part, 'product') && part.factors.some((one) => isParameter(one, 'padding')))

function hasFraction(formula: Formula): boolean {
  let found = false
  rewritten(formula, (part) => {
    found ||= isA(part, 'fraction')
    return undefined
  })
  return found
}
