import { type Shape, sizeOf, torchShape } from '../tensorShape'
import { perAxis, samePadding, span } from '../window'
import { onPlane } from './transposedWindow'

/** What PyTorch's checks of both convolutions read. */
interface Convolving {
  readonly axes: 1 | 2
  readonly input: Shape
  /** Shape of the weight, as the constructor makes it. */
  readonly weight: Shape
  readonly groups: number
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly dilation: readonly number[]
  /** Given by transposed convolutions only. */
  readonly output_padding?: readonly number[]
}

/** The checks of a call, in PyTorch's order. Source: aten/src/ATen/native/Convolution.cpp. */
export function convolvedWords(c: Convolving, same: boolean): string | null {
  const { axes, input } = c
  const transposed = c.output_padding !== undefined
  if (input.length !== axes + 1 && input.length !== axes + 2)
    return (
      `RuntimeError: Expected ${axes + 1}D (unbatched) or ${axes + 2}D (batched) input to ` +
      `conv${transposed ? '_transpose' : ''}${axes}d, but got input of size: ${torchShape(input)}`
    )
  const batch = input.length === axes + 1 ? [1, ...input] : input
  const words = same
    ? (sameWords(batch, c) ?? sizedWords(...keptSize(batch, c)))
    : (countWords(c) ?? sizedWords(batch, c))
  return words && `RuntimeError: ${words}`
}

/** The checks of a batch whose numbers are as many as there are axes. */
const sizedWords = (batch: Shape, c: Convolving): string | null =>
  signWords(c) ??
  weightWords(batch, c) ??
  (batch[0] === 0 || batch[1] === 0 ? emptyWords(batch, c) : computedWords(batch, c))

/** With padding 'same', an odd cell is added to the input, and the others by the convolution. */
function keptSize(batch: Shape, c: Convolving): readonly [Shape, Convolving] {
  const dilation = perAxis(c.dilation, c.weight.length - 2)
  const sides = c.weight.slice(2).map((kernel, i) => samePadding(kernel, dilation[i]))
  const input = batch.map((size, i) => (i < 2 ? size : size + sides[i - 2][1] - sides[i - 2][0]))
  return [input, { ...c, padding: sides.map(([before]) => before) }]
}

const dimensions = (weight: Shape, batch: Shape, between: string): string =>
  `Expected ${weight.length}-dimensional input for ${weight.length}-dimensional weight` +
  `${between}${torchShape(weight)}, but got ${batch.length}-dimensional input of size ` +
  `${torchShape(batch)} instead`

/** Counts of numbers with padding 'same'. */
function sameWords(batch: Shape, { weight, stride, dilation }: Convolving): string | null {
  const axes = weight.length - 2
  if (weight.length !== batch.length) return dimensions(weight, batch, '')
  const many = Object.entries({ stride, dilation }).find(
    ([, numbers]) => numbers.length !== axes && numbers.length !== 1,
  )
  return many ? `${many[0]} cannot broadcast to ${axes} dimensions` : null
}

/** Counts of numbers. */
function countWords({ weight, stride, padding, dilation, output_padding = [0] }: Convolving) {
  const axes = weight.length - 2
  const many = Object.entries({ stride, padding, dilation, output_padding }).find(
    ([, numbers]) => numbers.length !== axes && numbers.length !== 1,
  )
  if (!many) return null
  return (
    `expected ${many[0]} to be a single integer value or a list of ${axes} values to match the ` +
    `convolution dimensions, but got ${many[0]}=[${many[1].join(', ')}]`
  )
}

function signWords({ stride, padding, output_padding = [] }: Convolving): string | null {
  if (padding.some((cells) => cells < 0)) return 'negative padding is not supported'
  if (output_padding.some((cells) => cells < 0)) return 'negative output_padding is not supported'
  return stride.some((step) => step < 1) ? 'non-positive stride is not supported' : null
}

/** Weight and input side by side. */
function weightWords(batch: Shape, c: Convolving): string | null {
  const { weight, groups } = c
  const axes = weight.length - 2
  if (weight.length !== batch.length) return dimensions(weight, batch, ' ')
  if (weight[0] < groups)
    return (
      `Given groups=${groups}, expected weight to be at least ${groups} at dimension 0, but got ` +
      `weight of size ${torchShape(weight)} instead`
    )
  const transposed = c.output_padding !== undefined
  const channels = transposed ? weight[0] : weight[1] * groups
  if (batch[1] !== channels)
    return (
      `Given ${transposed ? 'transposed=1' : `groups=${groups}`}, weight of size ` +
      `${torchShape(weight)}, expected input${torchShape(batch)} to have ${channels} channels, ` +
      `but got ${batch[1]} channels instead`
    )
  if (transposed) return null
  const padding = perAxis(c.padding, axes)
  const dilation = perAxis(c.dilation, axes)
  const padded = batch.slice(2).map((size, i) => size + 2 * padding[i])
  const spans = weight.slice(2).map((kernel, i) => span({ kernel, dilation: dilation[i] }))
  if (padded.every((size, i) => size >= spans[i])) return null
  return (
    `Calculated padded input size per channel: (${padded.join(' x ')}). Kernel size: ` +
    `(${spans.join(' x ')}). Kernel size can't be greater than actual input size`
  )
}

/** What is found on the way to the numbers; a signal is a map of one row. */
function computedWords(batch: Shape, c: Convolving): string | null {
  const axes = c.weight.length - 2
  const sizes = onPlane(batch.slice(2), 1)
  const kernel = onPlane(c.weight.slice(2), 1)
  const dilation = onPlane(perAxis(c.dilation, axes), 1)
  if (sizes.includes(0))
    return (
      'Only zero batch or zero channel inputs are supported, but got input shape: ' +
      torchShape([...batch.slice(0, 2), ...sizes])
    )
  const dilated = c.output_padding === undefined && dilation.some((step) => step !== 1)
  if (kernel.some((size) => size < 1))
    return (
      'kernel size should be greater than zero, but got ' +
      (dilated ? torchShape(kernel) : named('kernel', kernel))
    )
  if (dilated && dilation.some((step) => step < 1) && inLibrary(batch, kernel, c))
    return 'non-positive dilation is not supported'
  if (dilation.some((step) => step < 1))
    return (
      'dilation should be greater than zero, but got ' +
      (dilated ? torchShape(dilation) : named('dilation', dilation, ', '))
    )
  return c.output_padding ? enlargedWords(sizes, kernel, dilation, c.output_padding, c) : null
}

/** Is it computed by Intel's library, which has a message of its own? */
const inLibrary = (batch: Shape, kernel: Shape, { groups }: Convolving): boolean =>
  groups > 1 || batch[0] > 1 || kernel.every((size) => size > 3) || sizeOf(batch) > 20_480

/** Sizes of what a transposed convolution gives. */
function enlarged(sizes: Shape, c: Convolving): Shape {
  const [stride, padding, dilation, extra] = [
    c.stride,
    c.padding,
    c.dilation,
    c.output_padding ?? [0],
  ].map((numbers) => perAxis(numbers, sizes.length))
  return c.weight
    .slice(2)
    .map(
      (kernel, i) =>
        (sizes[i] - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel - 1) + extra[i] + 1,
    )
}

/** Without values nothing is computed, but the output must have a shape. */
function emptyWords(batch: Shape, c: Convolving): string | null {
  if (!c.output_padding) return null
  const counts = onPlane(enlarged(batch.slice(2), c), 1)
  const [first, second] = counts.filter((count) => count < 0)
  if (first === undefined) return null
  if (first !== -1) return `invalid shape dimension ${first}`
  if (second === -1) return 'only one dimension can be inferred'
  if (second !== undefined) return `invalid shape dimension ${second}`
  return (
    'cannot reshape tensor of 0 elements into shape ' +
    `${torchShape([batch[0], c.weight[1] * c.groups, ...counts])} because the unspecified ` +
    'dimension size -1 can be any value and is ambiguous'
  )
}

/** The output of a transposed convolution. */
function enlargedWords(
  sizes: Shape,
  kernel: Shape,
  dilation: Shape,
  output_padding: readonly number[],
  c: Convolving,
): string | null {
  const axes = c.weight.length - 2
  const extra = onPlane(perAxis(output_padding, axes), 0)
  const stride = onPlane(perAxis(c.stride, axes), 1)
  if (extra.some((cells, i) => cells >= stride[i] && cells >= dilation[i]))
    return (
      'output padding must be smaller than either stride or dilation, but got ' +
      [named('output_padding', extra), named('stride', stride), named('dilation', dilation)].join(
        ' ',
      )
    )
  if (c.weight[1] === 0)
    return (
      'non-empty 2D or 4D weight tensor expected, but got: ' +
      torchShape([...c.weight.slice(0, 2), ...kernel])
    )
  const counts = onPlane(enlarged(sizes.slice(-axes), c), 1)
  if (counts.every((count) => count >= 1)) return null
  return (
    `Given input size per channel: (${sizes.join(' x ')}). Calculated output size per channel: ` +
    `(${counts.join(' x ')}). Output size is too small`
  )
}

const named = (name: string, [height, width]: readonly number[], between = ' '): string =>
  `${name}_height: ${height}${between}${name}_width: ${width}`
