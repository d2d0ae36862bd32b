import type { Fix, Problem } from '../problem'
import { letters, say, shape } from '../sentence'
import { type Shape, torchShape } from '../tensorShape'
import { perAxis, slides, span } from '../window'
import { foldLimits, tuple } from './blockProblem'
import { type BlockParams, blockSlides, cellsOfBlock } from './blocks'

/** Parameters of Fold. */
export type FoldParams = BlockParams & { readonly output_size: number | readonly number[] }

/**
 * Sizes of the output that hold exactly this many blocks, those nearest to the proportions asked
 * for first.
 */
function sizesFor(p: FoldParams, blocks: number): [number, number][] {
  const [down, right] = blockSlides(p, [1, 1])
  const size = (s: typeof down, count: number): number =>
    (count - 1) * s.stride + span(s) - 2 * s.padding[0]
  const [high, wide] = perAxis(p.output_size, 2).map((side) => Math.max(1, side))
  const off = ([h, w]: [number, number]): number => Math.abs(Math.log((h * wide) / (w * high)))
  return Array.from({ length: Math.min(blocks, 4096) }, (_, i) => i + 1)
    .filter((rows) => blocks % rows === 0)
    .map((rows): [number, number] => [size(down, rows), size(right, blocks / rows)])
    .filter((sizes) => sizes.every((side) => side >= 1 && side <= 4096))
    .sort((a, b) => off(a) - off(b))
}

const resize = (sizes: [number, number], set: Readonly<Record<string, number>> = {}): Fix => ({
  label: [
    ...Object.entries(set).map(([name, value]) => `Set ${name} to ${value}`),
    `${Object.keys(set).length > 0 ? 'output_size' : 'Set output_size'} to ${sizes.join('×')}`,
  ].join(', '),
  set: { ...set, output_size: sizes },
})

/** A kernel that divides the rows, with a size that fits it. */
function fixesOfKernel(p: FoldParams, rows: number, blocks: number): Fix[] {
  const largest = Math.max(...perAxis(p.kernel_size, 2))
  const kernel = Array.from({ length: largest }, (_, i) => largest - i).find(
    (side) => rows % side ** 2 === 0,
  )
  return kernel === undefined
    ? []
    : sizesFor({ ...p, kernel_size: kernel }, blocks)
        .slice(0, 1)
        .map((sizes) => resize(sizes, { kernel_size: kernel }))
}

/** PyTorch's message for a rank that it does not read, or a tensor without values. */
const rankWords = (input: Shape): string | null =>
  (input.length === 2 && !input.includes(0)) || (input.length === 3 && !input.slice(1).includes(0))
    ? null
    : 'RuntimeError: Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size ' +
      `and non-zero dimensions for input, but got: ${torchShape(input)}`

/** Why Fold cannot read this input, or null. Source: aten/src/ATen/native/im2col_shape_check.h. */
export function foldProblem(input: Shape, p: FoldParams): Problem | null {
  const limits = foldLimits(p)
  if (limits) return limits
  const words = rankWords(input)
  if (words !== null)
    return {
      text: say`Fold reads ${letters('NCL')} or ${letters('CL')} with at least one row and one
        block, this is ${shape(input)}.`,
      got: shape(input),
      expected: say`${letters('NCL')} or ${letters('CL')}`,
      fixes: [],
      torch: words,
    }
  const [rows, blocks] = input.slice(-2)
  const cells = cellsOfBlock(p)
  const kernel = perAxis(p.kernel_size, 2)
  if (rows % cells !== 0)
    return {
      text: say`A block of ${kernel.join('×')} has ${cells} values in each channel, and the
        ${rows} rows of ${shape(input)} are no multiple of it.`,
      got: `${rows} rows`,
      expected: `a multiple of ${cells}`,
      field: 'kernel_size',
      fixes: fixesOfKernel(p, rows, blocks),
      torch:
        "RuntimeError: Expected size of input's dimension 1 to be divisible by the product of " +
        `kernel_size, but got input.size(1)=${rows} and kernel_size=${tuple(p.kernel_size)}.`,
    }
  return sizeProblem(input, p)
}

/** An output size that does not hold as many blocks as the input has. */
function sizeProblem(input: Shape, p: FoldParams): Problem | null {
  const [rows, blocks] = input.slice(-2)
  const sizes = perAxis(p.output_size, 2)
  const counts = blockSlides(p, sizes).map(slides)
  const [high, wide] = counts
  const given =
    `RuntimeError: Given output_size=${tuple(sizes)}, kernel_size=${tuple(p.kernel_size)}, ` +
    `dilation=${tuple(p.dilation)}, padding=${tuple(p.padding)}, stride=${tuple(p.stride)}, `
  const torch =
    high * wide !== blocks
      ? `${given}expected size of input's dimension 2 to match the calculated number of sliding ` +
        `blocks ${high} * ${wide} = ${high * wide}, but got input.size(2)=${blocks}.`
      : high < 1 || wide < 1
        ? `${given}calculated shape of the array of sliding blocks as ${tuple(counts)}, which is ` +
          'too small (non-positive)'
        : sizes.some((side) => side < 1)
          ? 'RuntimeError: Expected output spatial size to be positive, but got: ' +
            `output_size=${tuple(sizes)}.`
          : null
  if (torch === null) return null
  const fitting = sizesFor(p, blocks)
  return {
    text: say`The input has ${blocks} ${blocks === 1 ? 'block' : 'blocks'}, and an output of
      ${sizes.join('×')} holds ${
        high < 1 || wide < 1 ? 'none' : `${high}·${wide} = ${high * wide}`
      }.`,
    got: `${blocks} ${blocks === 1 ? 'block' : 'blocks'}`,
    expected: `${Math.max(0, high)}·${Math.max(0, wide)}`,
    field: 'output_size',
    fixes: fitting.slice(0, 3).map((sizesThatFit) => resize(sizesThatFit)),
    torch,
    ...(fitting.length > 0
      ? { would: [...input.slice(0, -2), rows / cellsOfBlock(p), ...fitting[0]] }
      : {}),
  }
}
