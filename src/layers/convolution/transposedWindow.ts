import { commonDivisor } from '../divisor'
import type { Tap } from '../taps'
import type { Shape } from '../tensorShape'
import { perAxis, type SlidingWindow, spatial } from '../window'
import type { TransposedParams } from './transposedFields'

/** A transposed convolution along one axis, all counts in cells. */
export interface TransposedWindow {
  readonly size: number
  readonly kernel: number
  readonly stride: number
  readonly padding: number
  readonly output_padding: number
  readonly dilation: number
}

/**
 * Output size of a transposed convolution along an axis; 0 or less where padding crops everything.
 * Source: torch.nn.ConvTranspose2d, section Shape.
 */
export const transposedSize = (s: TransposedWindow): number =>
  (s.size - 1) * s.stride - 2 * s.padding + s.dilation * (s.kernel - 1) + s.output_padding + 1

/** Shape of the weight: in_channels×(out_channels/groups)×kernel_size. */
export const transposedWeight = (axes: 1 | 2, input: Shape, p: TransposedParams): Shape => [
  p.in_channels ?? spatial(input, axes).channels,
  p.out_channels / p.groups,
  ...perAxis(p.kernel_size, axes),
]

/** Every spatial axis of a layer with these parameters on this input. */
export function transposedWindows(
  axes: number,
  input: Shape,
  p: TransposedParams,
): TransposedWindow[] {
  const kernel = perAxis(p.kernel_size, axes)
  const stride = perAxis(p.stride, axes)
  const padding = perAxis(p.padding, axes)
  const output_padding = perAxis(p.output_padding, axes)
  const dilation = perAxis(p.dilation, axes)
  return spatial(input, axes).sizes.map((size, i) => ({
    size,
    kernel: kernel[i],
    stride: stride[i],
    padding: padding[i],
    output_padding: output_padding[i],
    dilation: dilation[i],
  }))
}

/**
 * The input cells whose kernel copies cover an output cell, ascending, each with its kernel index.
 */
export const stampsOn = (
  { size, kernel, stride, padding, dilation }: TransposedWindow,
  output: number,
): readonly Tap[] =>
  Array.from({ length: kernel }, (_, i) => kernel - 1 - i).flatMap((tap) => {
    const cell = (output + padding - tap * dilation) / stride
    return Number.isInteger(cell) && cell >= 0 && cell < size ? [{ cell, tap, padding: false }] : []
  })

/** What one output cell reads, as a window of stride 1/stride. Source: Araujo et al. 2019. */
export function windowThrough(sides: readonly TransposedWindow[]): SlidingWindow {
  const reads = sides.map((s) => {
    const common = commonDivisor(s.stride, s.dilation)
    const kernel = Math.floor((s.kernel - 1) / (s.stride / common)) + 1
    const dilation = s.dilation / common
    const reach = dilation * (kernel - 1)
    return {
      kernel,
      dilation,
      padding: [reach - s.padding / s.stride, s.padding / s.stride] as const,
    }
  })
  return {
    kernel_size: reads.map((read) => read.kernel),
    stride: sides.map((s) => 1 / s.stride),
    dilation: reads.map((read) => read.dilation),
    padding: reads.map((read) => read.padding),
    // Inputs whose dilated kernel copy covers this output cell.
    cells: (axis, output) => {
      const { kernel, stride, padding, dilation } = sides[axis]
      const taps = Array.from(
        { length: kernel },
        (_, tap) => (output + padding - tap * dilation) / stride,
      )
      return taps.filter(Number.isInteger).reverse()
    },
  }
}

/** Numbers per axis as PyTorch's messages print them, on two axes: a signal is a map of one row. */
export const onPlane = (values: readonly number[], row: number): readonly number[] =>
  values.length === 1 ? [row, values[0]] : values
