import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core'
import type { Shape } from '../../layers/tensorShape'
import { spatial } from '../../layers/window'

/** Numbers of maps N×H×W×C outside the engine. */
export interface MapNumbers {
  readonly data: Float32Array
  readonly shape: readonly [number, number, number, number]
}

/** Takes the numbers of maps out. */
export const mapNumbers = (x: Tensor): MapNumbers => ({
  data: x.dataSync() as Float32Array,
  shape: (x as Tensor4D).shape,
})

/** The shape of maps, in PyTorch's order, with other sizes along the spatial axes. */
export const withSizes = (input: Shape, along: readonly { readonly length: number }[]): Shape => {
  const { lead, channels } = spatial(input, along.length)
  return [...lead, channels, ...along.map((cells) => cells.length)]
}
