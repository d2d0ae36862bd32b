import type { MapPadding } from './padding'

/** Numbers of a convolution of maps: each a pair of height and width. */
export interface ConvGeometry {
  readonly stride: readonly [number, number]
  readonly dilation: readonly [number, number]
  readonly padding: MapPadding
}
