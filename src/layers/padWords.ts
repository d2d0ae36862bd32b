import { type Shape, torchShape } from './tensorShape'

/** How the added cells are filled. */
export type PadMode = 'constant' | 'reflect' | 'replicate' | 'circular'

/** Cells before and after the axis `axis` (0 is the last) of PyTorch's list of sides. */
const sideOf = (pad: readonly number[], axis: number): readonly [number, number] => [
  pad[2 * axis] ?? 0,
  pad[2 * axis + 1] ?? 0,
]

/** The sizes with these cells added; `pad` is in PyTorch's order: left, right, top, bottom. */
export const padSizes = (input: Shape, pad: readonly number[]): Shape =>
  input.map((size, axis) => {
    const [before, after] = sideOf(pad, input.length - 1 - axis)
    return size + before + after
  })

/**
 * PyTorch's message where it does not pad this input, null where it does. `pad` is in PyTorch's
 * order; the checks are in that of torch.nn.functional.pad.
 */
export function padWords(input: Shape, pad: readonly number[], mode: PadMode): string | null {
  const rank = input.length
  if (pad.length % 2 === 1) return 'RuntimeError: Padding length must be divisible by 2'
  if (pad.length > 2 * rank) return 'RuntimeError: Padding length too large'
  if (mode === 'constant') return constantWords(input, pad)
  const axes = pad.length / 2
  if (axes < 1 || axes > 3 || (rank !== axes + 1 && rank !== axes + 2))
    return (
      'NotImplementedError: Only 2D, 3D, 4D, 5D padding with non-constant padding are supported ' +
      'for now'
    )
  if (mode === 'circular') return circularWords(input, pad)
  return emptyWords(input, axes, mode) ?? repeatedWords(input, pad, axes, mode)
}

/** A part of an axis, as `torch.narrow` checks it. */
function narrowWords(size: number, start: number, length: number): string | null {
  const range = Math.max(1, size)
  if (start !== size && (start >= range || start < -range))
    return (
      `IndexError: Dimension out of range (expected to be in range of [${-range}, ` +
      `${range - 1}], but got ${start})`
    )
  return length < 0 || start > size - length
    ? `RuntimeError: start (${start}) + length (${length}) exceeds dimension size (${size}).`
    : null
}

/** Negative sides crop first, then the others must leave something. */
function constantWords(input: Shape, pad: readonly number[]): string | null {
  const padded = input.slice(input.length - pad.length / 2)
  const sides = padded.map((_, i) => sideOf(pad, padded.length - 1 - i))
  for (const [i, [before, after]] of sides.entries()) {
    const cut = Math.max(0, -before)
    const words =
      (before < 0 ? narrowWords(padded[i], cut, padded[i] - cut) : null) ??
      (after < 0 ? narrowWords(padded[i] - cut, 0, padded[i] - cut + after) : null)
    if (words) return words
  }
  if (pad.every((cells) => cells <= 0)) return null
  const empty = sides.findIndex(([before, after], i) => padded[i] + before + after <= 0)
  if (empty < 0) return null
  return (
    `RuntimeError: The input size ${padded[empty]}, plus negative padding ${sides[empty][0]} and ` +
    `${sides[empty][1]} resulted in a negative output size, which is invalid. Check dimension ` +
    `${input.length - padded.length + empty} of your input.`
  )
}

/** The axes from the third on, each with its cells before and after. */
function circularWords(input: Shape, pad: readonly number[]): string | null {
  const axes = input.length - 2
  if (pad.length !== 2 * axes)
    return `RuntimeError: Invalid padding size, expected ${2 * axes} but got ${pad.length}`
  for (let i = 0; i < axes; i++) {
    const [before, after] = sideOf(pad, axes - 1 - i)
    const size = input[2 + i]
    if (before > size || after > size)
      return 'RuntimeError: Padding value causes wrapping around more than once.'
    if (size + before + after < 0)
      return 'RuntimeError: Negative padding value is resulting in an empty dimension'
  }
  return null
}

/** Only the batch may be empty where cells are repeated. */
function emptyWords(input: Shape, axes: number, mode: PadMode): string | null {
  const first =
    input.length === axes + 2 || (mode === 'reflect' && input.length === axes + 1) ? 1 : 0
  if (!input.some((size, axis) => axis >= first && size === 0)) return null
  const ranks = `${axes + 1}D or ${axes + 2}D (batch mode) tensor`
  return mode === 'reflect'
    ? `RuntimeError: ${ranks} expected for input, but got: ` +
        `[ torch.FloatTensor{${input.join(',')}} ]`
    : `RuntimeError: Expected ${ranks} with possibly 0 batch size and other non-zero dimensions ` +
        `for input, but got: ${torchShape(input)}`
}

/** More cells to reflect than there are, or nothing left; the last axis is checked first. */
function repeatedWords(
  input: Shape,
  pad: readonly number[],
  axes: number,
  mode: PadMode,
): string | null {
  const rank = input.length
  const mirrored = mode === 'reflect' ? axes : 0
  for (let axis = 0; axis < mirrored; axis++) {
    const [before, after] = sideOf(pad, axis)
    if (Math.max(before, after) < input[rank - 1 - axis]) continue
    return (
      `RuntimeError: Argument #${4 + 2 * axis}: Padding size should be less than the ` +
      `corresponding input dimension, but got: padding (${before}, ${after}) at dimension ` +
      `${rank - 1 - axis} of input ${axes === 2 ? rank : torchShape(input)}`
    )
  }
  const output = padSizes(input, pad)
  const left = output.slice(rank - axes)
  if (left.every((size) => size < 1)) {
    const named = (sizes: Shape, between: string): string =>
      sizes.map((size, i) => `${'DHW'.slice(-axes)[i]}: ${size}`).join(between)
    const [start, end] =
      mode === 'replicate' ? ['', axes === 1 ? ') ' : ' ) '] : [axes === 1 ? '2' : '', ')']
    return (
      `RuntimeError: ${start}input (${named(input.slice(rank - axes), ', ')}${end}is too small. ` +
      `Calculated output ${named(left, ' ')}`
    )
  }
  const negative = negativeWords(output)
  return negative && mode === 'reflect' ? OVERFLOW : negative
}

/** Reflection counts the values before it looks at the sizes. */
const OVERFLOW = 'RuntimeError: numel: integer multiplication overflow'

/** A tensor cannot have an axis of less than 0 cells. */
export function negativeWords(output: Shape): string | null {
  const negative = output.find((size) => size < 0)
  return negative === undefined
    ? null
    : `RuntimeError: Trying to create tensor with negative dimension ${negative}: ` +
        torchShape(output)
}
