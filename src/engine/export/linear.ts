import { layers } from '@tensorflow/tfjs-layers'
import type { Tensor } from '../../graph/project'
import { sizeOf } from '../../layers/tensorShape'
import type { LinearOptions } from '../../layers/torch/options'
import { reshape } from './arrange'
import type { StockStep } from './step'

/** A matrix [out, in] as Dense has it, [in, out]. */
function transposed({ shape: [rows, columns], data }: Tensor): Tensor {
  const turned = new Float32Array(data.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = data[row * columns + column]
  return { shape: [columns, rows], data: turned }
}

/** Linear as Dense; leading axes are merged for it, as tfjs adds a bias up to rank 5 only. */
export const linear = (options: LinearOptions): StockStep => ({
  layout: 'torch',
  lead: (_input, lead) => lead,
  apply(tensor, { input, output, weights: [weight, ...bias], part, last }) {
    const dense = (name: string) =>
      layers.dense({
        units: options.out_features,
        useBias: options.bias,
        kernelInitializer: 'zeros',
        name,
      })
    const values = [transposed(weight), ...bias]
    if (input.length < 2) return last('dense', dense, tensor, values)
    const rows = sizeOf(input.slice(0, -1))
    const joined =
      input.length === 2 ? tensor : part('rows', reshape([rows, input[input.length - 1]]), tensor)
    if (input.length === 2) return last('dense', dense, joined, values)
    return last('shape', reshape(output), part('dense', dense, joined, values))
  },
})
