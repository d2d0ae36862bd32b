import type { Shape } from '../../layers/tensorShape'

/** An array of a file, its numbers read. */
export interface NumpyArray {
  readonly name: string
  readonly shape: Shape
  readonly dtype: string
  readonly data: Float32Array | Uint8Array
}
