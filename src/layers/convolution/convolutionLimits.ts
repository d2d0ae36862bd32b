import type { ParameterLimit } from '../parameterLimits'
import { type Shape, torchShape } from '../tensorShape'

/** The numeric parameters of a convolution that PyTorch checks. */
export type LimitedByTorch = 'kernel_size' | 'padding' | 'stride' | 'dilation'

/**
 * The limits of a convolution's numbers, in the order in which PyTorch checks them; `weight` is its
 * weight's shape without the kernel axes.
 */
export function convolutionLimits(
  axes: number,
  weight: Shape,
  input: Shape,
): readonly ParameterLimit<LimitedByTorch>[] {
  const wanted = (field: string) => (numbers: readonly number[]) =>
    `RuntimeError: expected ${field} to be a single integer value or a list of ${axes} values ` +
    `to match the convolution dimensions, but got ${field}=[${numbers.join(', ')}]`
  return [
    {
      field: 'kernel_size',
      least: 1,
      good: 3,
      single: axes === 1,
      below: (k) =>
        k.some((size) => size < 0)
          ? `RuntimeError: Trying to create tensor with negative dimension ${Math.min(...k)}: ` +
            torchShape([...weight, ...k])
          : 'RuntimeError: kernel size should be greater than zero, but got kernel_height: ' +
            `${axes === 1 ? 1 : k[0]} kernel_width: ${k[axes - 1]}`,
      count: (k) =>
        axes === 2
          ? 'RuntimeError: expected stride to be a single integer value or a list of ' +
            `${k.length} values to match the convolution dimensions, but got stride=[1, 1]`
          : `RuntimeError: Expected ${k.length + 2}-dimensional input for ` +
            `${k.length + 2}-dimensional weight ${torchShape([...weight, ...k])}, but got ` +
            `${input.length}-dimensional input of size ${torchShape(input)} instead`,
    },
    {
      field: 'padding',
      least: 0,
      good: 0,
      below: () => 'RuntimeError: negative padding is not supported',
      count: wanted('padding'),
    },
    {
      field: 'stride',
      least: 1,
      good: 1,
      below: () => 'RuntimeError: non-positive stride is not supported',
      count: wanted('stride'),
    },
    {
      field: 'dilation',
      least: 1,
      good: 1,
      below: (d) =>
        'RuntimeError: dilation should be greater than zero, but got ' +
        `[${(axes === 1 ? [1, ...d] : d).join(', ')}]`,
      count: wanted('dilation'),
    },
  ]
}
