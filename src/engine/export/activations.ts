import { layers } from '@tensorflow/tfjs-layers'
import type { StockLayer, StockStep } from './step'

/** An element-wise stock layer: any shape, any order of axes. */
export const activation = (make: (name: string) => StockLayer): StockStep => ({
  layout: 'any',
  lead: (_input, lead) => lead,
  apply: (tensor, place) => place.last('activation', make, tensor),
})

/** LeakyReLU with PyTorch's negative_slope. */
export const leakyRelu = (alpha: number): StockStep =>
  activation((name) => layers.leakyReLU({ alpha, name }))
