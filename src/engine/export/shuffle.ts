import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { StockPlace, StockStep } from './step'

const reshape = (shape: Shape) => (name: string) =>
  layers.reshape({ targetShape: [...shape], name })

/** Splits axes, changes their order and joins them again. */
const rearranged = (
  tensor: SymbolicTensor,
  split: Shape,
  order: number[],
  { part, last, output }: StockPlace,
): SymbolicTensor =>
  last(
    'shape',
    reshape(output),
    part(
      'permute',
      (name) => layers.permute({ dims: order, name }),
      part('split', reshape(split), tensor),
    ),
  )

/** A step on …×C×H×W that leaves the model's batch axis alone. */
const onCells = (apply: StockStep['apply']): StockStep => ({
  layout: 'torch',
  lead: (input, lead) => (lead === 'own' && input.length < 4 ? null : lead),
  apply,
})

/** PixelShuffle as Reshape, Permute and Reshape. */
export const pixelShuffle = (r: number): StockStep =>
  onCells((tensor, place) => {
    const [h, w] = place.input.slice(-2)
    return rearranged(
      tensor,
      [sizeOf(place.input.slice(0, -2)) / r ** 2, r, r, h, w],
      [1, 4, 2, 5, 3],
      place,
    )
  })

/** PixelUnshuffle as Reshape, Permute and Reshape. */
export const pixelUnshuffle = (r: number): StockStep =>
  onCells((tensor, place) => {
    const [h, w] = place.input.slice(-2)
    return rearranged(
      tensor,
      [sizeOf(place.input.slice(0, -2)), h / r, r, w / r, r],
      [1, 3, 5, 2, 4],
      place,
    )
  })
