import type { Parameters } from '../fields'
import type { Shape } from '../tensorShape'
import { perAxis, spatial } from '../window'

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
 * Cells that a transposed convolution gives along an axis; 0 or less where padding takes all.
 * Source: torch.nn.ConvTranspose2d, section Shape.
 */
export const transposedSize = (s: TransposedWindow): number =>
  (s.size - 1) * s.stride - 2 * s.padding + s.dilation * (s.kernel - 1) + s.output_padding + 1

/** Shape of the weight: in_channels×(out_channels/groups)×kernel_size. */
export const transposedWeight = (axes: 1 | 2, input: Shape, p: Parameters): Shape => [
  (p.in_channels as number | null) ?? spatial(input, axes).channels,
  (p.out_channels as number) / (p.groups as number),
  ...perAxis(p.kernel_size, axes),
]

/** Every spatial axis of a layer with these parameters on this input. */
export function transposedWindows(axes: number, input: Shape, p: Parameters): TransposedWindow[] {
  const at = (name: string): number[] => perAxis(p[name], axes)
  const [kernel, stride, padding, output_padding, dilation] = [
    'kernel_size',
    'stride',
    'padding',
    'output_padding',
    'dilation',
  ].map(at)
  return spatial(input, axes).sizes.map((size, i) => ({
    size,
    kernel: kernel[i],
    stride: stride[i],
    padding: padding[i],
    output_padding: output_padding[i],
    dilation: dilation[i],
  }))
}
