import { missingAxis } from '../axes'
import { type Shape, torchShape } from '../tensorShape'
import { perAxis, slides } from '../window'
import { type PoolingParams, poolingSlides } from './poolingWindow'

/** The numbers of a parameter as PyTorch's kernels get them; a stride of None is kernel_size. */
const numbersOf = (p: PoolingParams) => ({
  kernel_size: perAxis(p.kernel_size, 1),
  stride: perAxis(p.stride ?? p.kernel_size, 1),
  padding: perAxis(p.padding, 1),
  dilation: perAxis(p.dilation ?? 1, 1),
})

const FIELDS = ['kernel_size', 'stride', 'padding', 'dilation'] as const

/** PyTorch's integer division, which rounds towards 0. */
const half = (kernel: number): number => Math.trunc(kernel / 2)

/**
 * PyTorch's message where a pooling layer does not take this input, null where it does; in
 * PyTorch's order. Source: torch.nn.functional.max_pool2d, avg_pool2d and their like.
 */
export function poolingWords(axes: 1 | 2, mean: boolean, input: Shape, p: PoolingParams) {
  const alone = !mean && !p.return_indices
  const words =
    axes === 2 ? onMaps(mean, input, p) : alone ? maxOfSignal(input, p) : onRow(mean, input, p)
  return words === null || words.startsWith('IndexError') ? words : `RuntimeError: ${words}`
}

/** `max_pool1d` without gradients and indices, which has messages of its own. */
function maxOfSignal(input: Shape, p: PoolingParams): string | null {
  const ranked = input.length === 2 || input.length === 3
  if (!ranked || input.slice(-2).includes(0))
    return (
      'max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for ' +
      `input, but got:${torchShape(input)}`
    )
  const numbers = numbersOf(p)
  const many = FIELDS.find((field) => numbers[field].length !== 1)
  if (many) {
    const or = many === 'padding' ? 'list of ints, or' : 'list of ints or'
    const list = many === 'stride' ? 'None, an int, list of ints, or' : `an int, ${or}`
    return (
      `max_pool1d() ${many} must be ${list} tuple of ints of size 1 but got size ` +
      `${numbers[many].length}`
    )
  }
  const [kernel, stride, padding, dilation] = FIELDS.map((field) => numbers[field][0])
  if (kernel < 1) return `max_pool1d() kernel_size must be greater than zero, but got ${kernel}`
  if (stride < 1) return `max_pool1d() stride must be greater than zero, but got ${stride}`
  if (padding < 0) return `max_pool1d() padding must be non-negative, but got ${padding}`
  if (padding > half(kernel))
    return (
      'max_pool1d() padding should be at most half of kernel size, but got padding=' +
      `${padding} and kernel_size=${kernel}`
    )
  if (dilation < 1) return `max_pool1d() dilation must be greater than zero, but got ${dilation}`
  const count = slides(poolingSlides(1, input, p)[0])
  return count < 0 ? `max_pool1d() Invalid computed output size: ${count}` : null
}

/** `avg_pool1d`, and `max_pool1d` with indices, which pool a map of one row. */
function onRow(mean: boolean, input: Shape, p: PoolingParams): string | null {
  const own = mean ? 'avg_pool1d' : 'max_pool1d'
  if (input.length !== 2 && input.length !== 3)
    return (
      `Expected 2 to 3 dimensions, but got ${input.length}-dimensional tensor for argument #1 ` +
      `'self' (while checking arguments for ${own})`
    )
  const numbers = numbersOf(p)
  const many = FIELDS.find((field) => numbers[field].length !== 1)
  if (many)
    return `${own}() argument '${many}' should contain one int (got ${numbers[many].length})`
  const row = (value: number | readonly number[], height: number): readonly number[] => [
    height,
    ...perAxis(value, 1),
  ]
  return onMaps(mean, [...input.slice(0, -1), 1, ...input.slice(-1)], {
    ...p,
    kernel_size: row(p.kernel_size, 1),
    stride: row(p.stride ?? p.kernel_size, 1),
    padding: row(p.padding, 0),
    dilation: row(p.dilation ?? 1, 1),
  })
}

const COUNTS = {
  kernel_size: 'must either be',
  stride: 'must either be omitted,',
  padding: 'must either be',
  dilation: 'must be either',
} as const

/** `max_pool2d` and `avg_pool2d`. */
function onMaps(mean: boolean, input: Shape, p: PoolingParams): string | null {
  const own = mean ? 'avg_pool2d' : 'max_pool2d'
  const numbers = numbersOf(p)
  const many = FIELDS.find((field) => numbers[field].length > 2)
  if (many) {
    const words = many === 'padding' && !mean ? 'must be either be' : COUNTS[many]
    return `${own}: ${many} ${words} a single int, or a tuple of two ints`
  }
  if (p.divisor_override === 0) return 'divisor must be not zero'
  if (mean) {
    const missing = missingAxis(input, -3)
    if (missing) return missing
  } else if (input.length !== 3 && input.length !== 4)
    return 'non-empty 3D or 4D (batch mode) tensor expected for input'
  return sizeWords(input, p)
}

/** What PyTorch finds axis by axis, height first, and then for both. */
function sizeWords(input: Shape, p: PoolingParams): string | null {
  const sides = poolingSlides(2, input, p)
  for (const { stride, padding, kernel } of sides) {
    if (stride === 0) return 'stride should not be zero'
    if (padding[0] < 0) return `pad must be non-negative, but got pad: ${padding[0]}`
    if (padding[0] > half(kernel))
      return (
        `pad should be at most half of kernel size, but got pad=${padding[0]} and ` +
        `kernel_size=${kernel}`
      )
  }
  const [rows, columns] = sides
  const small = (of: 'kernel' | 'stride' | 'dilation'): boolean => rows[of] < 1 || columns[of] < 1
  if (small('kernel'))
    return (
      `kernel size should be greater than zero, but got kH: ${rows.kernel} ` +
      `kW: ${columns.kernel}`
    )
  if (small('stride'))
    return `stride should be greater than zero, but got dH: ${rows.stride} dW: ${columns.stride}`
  if (small('dilation'))
    return (
      `dilation should be greater than zero, but got dilationH: ${rows.dilation} dilationW: ` +
      `${columns.dilation}`
    )
  const rank = input.length
  if ((rank !== 3 && rank !== 4) || input.slice(rank - 3).includes(0))
    return (
      'Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but ' +
      `got:${torchShape(input)}`
    )
  const counts = sides.map(slides)
  if (counts.every((count) => count >= 1)) return null
  const printed = (sizes: readonly number[]): string => [input[rank - 3], ...sizes].join('x')
  return (
    `Given input size: (${printed(input.slice(-2))}). Calculated output size: ` +
    `(${printed(counts)}). Output size is too small`
  )
}
