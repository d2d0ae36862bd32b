import type { Shape } from '../tensorShape'
import type { PoolOptions } from '../torch/options'
import { perAxis, type Slide, spatial } from '../window'

/** Parameters of pooling layers; only some layers have the last four. */
export interface PoolingParams {
  readonly kernel_size: number | readonly number[]
  readonly stride: number | readonly number[] | null
  readonly padding: number | readonly number[]
  readonly ceil_mode: boolean
  readonly dilation?: number | readonly number[]
  readonly count_include_pad?: boolean
  readonly divisor_override?: number | null
  readonly return_indices?: boolean
}

/** The parameters of a pooling layer per axis; a stride of None is kernel_size. */
export const poolOptions = (axes: 1 | 2, p: PoolingParams): PoolOptions => ({
  axes,
  kernel_size: perAxis(p.kernel_size, axes),
  stride: perAxis(p.stride ?? p.kernel_size, axes),
  padding: perAxis(p.padding, axes),
  dilation: perAxis(p.dilation ?? 1, axes),
  ceil_mode: p.ceil_mode,
})

/** The windows of a pooling layer along its i-th axis. */
export const slideOf = (o: PoolOptions, size: number, i: number): Slide => ({
  size,
  kernel: o.kernel_size[i],
  stride: o.stride[i],
  dilation: o.dilation[i],
  padding: [o.padding[i], o.padding[i]],
  ceil: o.ceil_mode,
})

/** The windows of a pooling layer along every spatial axis of this input. */
export const poolingSlides = (axes: 1 | 2, input: Shape, p: PoolingParams): Slide[] =>
  spatial(input, axes).sizes.map((size, i) => slideOf(poolOptions(axes, p), size, i))
