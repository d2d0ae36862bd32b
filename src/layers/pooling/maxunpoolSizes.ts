import type { Shape } from '../tensorShape'
import { perAxis, spatial } from '../window'

/** Parameters of max unpooling. */
export interface UnpoolParams {
  readonly kernel_size: number | readonly number[]
  readonly stride: number | readonly number[] | null
  readonly padding: number | readonly number[]
  readonly output_size: number | readonly number[] | null
}

/** The sizes that follow from the window. Source: torch.nn.functional._unpool_output_size. */
export function windowedSizes(axes: 1 | 2, input: Shape, p: UnpoolParams): number[] {
  const kernel = perAxis(p.kernel_size, axes)
  const stride = perAxis(p.stride ?? p.kernel_size, axes)
  const padding = perAxis(p.padding, axes)
  return spatial(input, axes).sizes.map(
    (size, i) => (size - 1) * stride[i] + kernel[i] - 2 * padding[i],
  )
}

/** output_size as a list, without leading batch and channels where it has them; null if not set. */
export function givenSizes(axes: 1 | 2, { output_size }: UnpoolParams): readonly number[] | null {
  if (output_size === null) return null
  const sizes = typeof output_size === 'number' ? [output_size] : output_size
  return sizes.length === axes + 2 ? sizes.slice(2) : sizes
}

/** The sizes of the output's spatial axes. */
export const unpooledSizes = (axes: 1 | 2, input: Shape, p: UnpoolParams): readonly number[] =>
  givenSizes(axes, p) ?? windowedSizes(axes, input, p)
