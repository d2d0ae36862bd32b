import { layers } from '@tensorflow/tfjs-layers'
import type { Tensor } from '../../graph/project'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { BlockOptions, WindowTools } from '../../layers/torch/windows'
import { span } from '../../layers/window'
import { reshape } from './arrange'
import { pad } from './padding'
import type { StockPlace, StockStep } from './step'
import { slidingLead } from './windows'

/** Extents of a block in cells, gaps included. */
const extents = ({ kernel_size, dilation }: BlockOptions): [number, number] => {
  const [high, wide] = kernel_size.map((kernel, i) => span({ kernel, dilation: dilation[i] }))
  return [high, wide]
}

/**
 * A kernel [height, width, channels, taps] that holds a single 1 for each cell of a block, where
 * the cell is; the gaps of a dilation are cells too.
 */
function oneHot(o: BlockOptions, channels: number, shared: boolean): Tensor {
  const [high, wide] = extents(o)
  const taps = sizeOf(o.kernel_size)
  const out = shared ? channels * taps : taps
  const shape = shared ? [high, wide, channels, out] : [high, wide, channels, taps]
  const data = new Float32Array(sizeOf(shape))
  for (let tap = 0; tap < taps; tap++) {
    const row = Math.floor(tap / o.kernel_size[1]) * o.dilation[0]
    const column = (tap % o.kernel_size[1]) * o.dilation[1]
    for (let c = 0; c < channels; c++)
      data[((row * wide + column) * channels + c) * out + (shared ? c * taps : 0) + tap] = 1
  }
  return { shape, data }
}

const both = (values: readonly number[]): [number, number] => [values[0], values[1]]

/** Unfold as a depthwise convolution with a fixed kernel. */
const unfold = (o: BlockOptions): StockStep => ({
  layout: 'last',
  lead: slidingLead(2),
  apply(tensor, place) {
    const [channels] = place.input.slice(-3)
    const padded = pad(
      tensor,
      'zeros',
      o.padding.map((cells) => [cells, cells]),
      place,
    )
    const taken = place.part(
      'blocks',
      (name) =>
        layers.depthwiseConv2d({
          kernelSize: extents(o),
          strides: both(o.stride),
          depthMultiplier: sizeOf(o.kernel_size),
          useBias: false,
          depthwiseInitializer: 'zeros',
          trainable: false,
          name,
        }),
      padded,
      [oneHot(o, channels, false)],
    )
    const [rows, blocks] = place.output
    return place.last('rows', reshape([1, blocks, rows]), taken)
  },
})

/** Fold as a transposed convolution with a fixed kernel, cut or widened to the size asked for. */
const fold = (o: BlockOptions, output_size: readonly number[]): StockStep => ({
  layout: 'last',
  lead: slidingLead(1),
  apply(tensor, place) {
    const counts = blocksAlong(o, output_size)
    const [channels] = place.output
    const grid = place.part('grid', reshape([...counts, place.input[0]]), tensor)
    const added = place.part(
      'sum',
      (name) =>
        layers.conv2dTranspose({
          filters: channels,
          kernelSize: extents(o),
          strides: both(o.stride),
          padding: 'valid',
          useBias: false,
          kernelInitializer: 'zeros',
          trainable: false,
          name,
        }),
      grid,
      [oneHot(o, channels, true)],
    )
    return place.last('same', same, atSize(added, o, output_size, counts, place))
  },
})

const same = (name: string) => layers.activation({ activation: 'linear', name })

/** Number of blocks along height and width. */
const blocksAlong = (o: BlockOptions, output_size: readonly number[]): Shape =>
  extents(o).map(
    (extent, i) => Math.floor((output_size[i] + 2 * o.padding[i] - extent) / o.stride[i]) + 1,
  )

/** The padding cut off, and what no block reaches added as zeros. */
function atSize(
  tensor: Parameters<StockStep['apply']>[0],
  o: BlockOptions,
  output_size: readonly number[],
  counts: Shape,
  place: StockPlace,
) {
  const sides = extents(o).map((extent, i): [number, number] => {
    const reached = (counts[i] - 1) * o.stride[i] + Math.max(extent, o.stride[i])
    return [-o.padding[i], output_size[i] + o.padding[i] - reached]
  })
  return pad(tensor, 'zeros', sides, place)
}

/** What takes maps apart into windows, composed of stock layers. */
export const windowTools: WindowTools<StockStep> = {
  unfold,
  fold,
  /** Always refused: no stock layer computes its power. */
  lpPool() {
    throw new Error("LPPool cannot be written with TensorFlow.js's own layers.")
  },
  /** Always refused: every map has windows of its own. */
  fractionalMaxPool() {
    throw new Error("FractionalMaxPool2d cannot be written with TensorFlow.js's own layers.")
  },
}
