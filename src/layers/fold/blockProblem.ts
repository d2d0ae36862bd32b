import { limitProblem, type ParameterLimit } from '../parameterLimits'
import type { Problem } from '../problem'
import { letters, say, shape } from '../sentence'
import { type Shape, torchShape } from '../tensorShape'
import { AXES, perAxis, slides, span } from '../window'
import { type BlockParams, blockSlides } from './blocks'

/** The numbers of Unfold and Fold that PyTorch checks. */
type BlockNumber = 'output_size' | keyof BlockParams

const limit = (
  field: BlockNumber,
  least: number,
  below: (numbers: readonly number[]) => string,
): ParameterLimit<BlockNumber> => ({
  field,
  least,
  good: field === 'kernel_size' || field === 'output_size' ? 2 : least,
  single: false,
  below: (numbers) => `RuntimeError: ${below(numbers)}`,
  count: (numbers) =>
    `RuntimeError: It is expected ${field} equals to 2, but got size ${numbers.length}`,
})

/** The limits of each. Source: aten/src/ATen/native/im2col_shape_check.h. */
const KERNEL = limit(
  'kernel_size',
  1,
  ([h, w]) =>
    `kernel size should be greater than zero, but got kernel_height: ${h} kernel_width: ${w}`,
)
const DILATION = limit(
  'dilation',
  1,
  ([h, w]) =>
    `dilation should be greater than zero, but got dilation_height: ${h} dilation_width: ${w}`,
)
const PADDING = limit(
  'padding',
  0,
  ([h, w]) => `padding should be non-negative, but got pad_height: ${h} pad_width: ${w}`,
)
const STRIDE = limit(
  'stride',
  1,
  ([h, w]) => `stride should be greater than zero, but got stride_height: ${h} stride_width: ${w}`,
)

/** Numbers that Unfold cannot have, or null. */
export const unfoldLimits = (p: BlockParams): Problem | null =>
  limitProblem<BlockNumber>(p, 2, [KERNEL, DILATION, PADDING, STRIDE])

/** Numbers that Fold cannot have, or null; its output_size is checked with the input. */
export function foldLimits(
  p: BlockParams & { readonly output_size: number | readonly number[] },
): Problem | null {
  const size = limit('output_size', Number.NEGATIVE_INFINITY, () => '')
  // PyTorch counts the numbers in another order than it looks at them.
  const counts = [size, KERNEL, DILATION, PADDING, STRIDE].map((one) => ({
    ...one,
    least: Number.NEGATIVE_INFINITY,
  }))
  return (
    limitProblem<BlockNumber>(p, 2, counts) ??
    limitProblem<BlockNumber>(p, 2, [KERNEL, STRIDE, DILATION, PADDING])
  )
}

/** A pair as PyTorch prints it. */
export const tuple = (value: number | readonly number[]): string =>
  `(${perAxis(value, 2).join(', ')})`

/** PyTorch's message for an input of another rank, or without values. */
function rankWords(input: Shape): string | null {
  const rank = input.length
  const some = (axes: readonly number[]): boolean => axes.every((axis) => input[axis] !== 0)
  if (rank === 3 && some([0, 1, 2])) return null
  if (rank === 4 && some([1, 2, 3])) return null
  if (rank === 0) return 'IndexError: Dimension specified as 1 but tensor has no dimensions'
  if (rank === 1 || (rank === 2 && some([1])))
    return (
      `IndexError: Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], ` +
      `but got ${rank})`
    )
  return (
    'RuntimeError: Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other ' +
    `non-zero dimensions for input, but got: ${torchShape(input)}`
  )
}

/** Why Unfold cannot read this input, or null. */
export function unfoldProblem(input: Shape, p: BlockParams): Problem | null {
  const limits = unfoldLimits(p)
  if (limits) return limits
  const words = rankWords(input)
  if (words !== null) {
    const ranks = input.length === 3 || input.length === 4
    return {
      text: ranks
        ? say`Unfold needs at least one channel and one cell, this is ${shape(input)}.`
        : say`Unfold reads ${letters('NCHW')} or ${letters('CHW')}, this is ${shape(input)}.`,
      got: shape(input),
      expected: say`${letters('NCHW')} or ${letters('CHW')}`,
      fixes: [],
      torch: words,
    }
  }
  const sizes = input.slice(-2)
  const sides = blockSlides(p, sizes)
  const counts = sides.map(slides)
  const small = counts.findIndex((count) => count < 1)
  if (small < 0) return null
  const { size, padding, ...block } = sides[small]
  const fits = Math.min(...sizes)
  return {
    text:
      `A block spans ${span(block)} cells along ${AXES[2][small]}, but the input has only ` +
      `${size + 2 * padding[0]}: there would be no block.`,
    got: `${AXES[2][small]} = ${size + 2 * padding[0]}`,
    expected: `at least ${span(block)}`,
    field: 'kernel_size',
    fixes: [{ label: `Set kernel_size to ${fits}`, set: { kernel_size: fits, dilation: 1 } }],
    torch:
      `RuntimeError: Given input with spatial size (${sizes[0]}, ${sizes[0]}), ` +
      `kernel_size=${tuple(p.kernel_size)}, dilation=${tuple(p.dilation)}, ` +
      `padding=${tuple(p.padding)}, calculated shape of the array of sliding blocks as ` +
      `${tuple(counts)}, but its components must be at least one.`,
  }
}
