import { layers } from '@tensorflow/tfjs-layers'
import type { Tensor } from '../../graph/project'
import { sizeOf } from '../../layers/tensorShape'
import type { BilinearOptions, EmbeddingOptions, SequenceTools } from '../../layers/torch/sequence'
import { reshape } from './arrange'
import { absent, type StockStep } from './step'

/** A weight O×I₁×I₂ as Dense has it, (I₁·I₂)×O. */
function flattened({ shape: [units, ...sizes], data }: Tensor): Tensor {
  const count = sizeOf(sizes)
  const turned = new Float32Array(data.length)
  for (let unit = 0; unit < units; unit++)
    for (let i = 0; i < count; i++) turned[i * units + unit] = data[unit * count + i]
  return { shape: [count, units], data: turned }
}

/** Bilinear as the products of every two numbers, and a Dense layer that weighs them. */
const bilinear = ({
  out_features,
  bias,
  in1_features: n,
  in2_features: m,
}: BilinearOptions): StockStep => ({
  layout: 'torch',
  lead: (_input, lead) => lead,
  apply(_tensor, { inputs: [first], output, weights: [weight, ...others], part, last }, [a, b]) {
    const rows = sizeOf(first.slice(0, -1))
    const left = part('left', reshape([rows, n, 1]), a)
    const right = part('right', reshape([rows, 1, m]), b)
    const products = part('products', (name) => layers.multiply({ name }), [left, right])
    const dense = (name: string) =>
      layers.dense({ units: out_features, useBias: bias, kernelInitializer: 'zeros', name })
    const joined = part('rows', reshape([rows, n * m]), products)
    const sums = part('dense', dense, joined, [flattened(weight), ...others])
    return last('shape', reshape(output), sums)
  },
})

/** Embedding as the stock layer, which has no limit for norms. */
const embedding = (o: EmbeddingOptions): StockStep =>
  o.max_norm === null
    ? {
        layout: 'torch',
        lead: (_input, lead) => lead,
        apply: (tensor, { output, weights, part, last }) => {
          const table = (name: string) =>
            layers.embedding({ inputDim: o.num_embeddings, outputDim: o.embedding_dim, name })
          return last('shape', reshape(output), part('table', table, tensor, weights))
        },
      }
    : absent('Embedding with max_norm')

/**
 * Layers of two inputs, of tables and of sequences, composed of stock tfjs layers where they can
 * be.
 */
export const sequenceSteps: SequenceTools<StockStep> = {
  bilinear,
  cosineSimilarity: () => absent('CosineSimilarity'),
  pairwiseDistance: () => absent('PairwiseDistance'),
  embedding,
  einsum: () => absent('Einsum'),
  recurrent: ({ kind }) => absent(kind),
  attention: () => absent('MultiheadAttention'),
  decoderLayer: () => absent('TransformerDecoderLayer'),
  encoderLayer: () => absent('TransformerEncoderLayer'),
}
