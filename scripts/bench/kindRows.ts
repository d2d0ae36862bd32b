import type { Parameters } from '../../src/layers/fields'
import type { Shape } from '../../src/layers/tensorShape'

/** A kind on inputs of a size that it meets. A row is one line here. */
export interface KindRow {
  readonly kind: string
  readonly parameters: Parameters
  readonly inputs: readonly Shape[]
}

const row = (kind: string, parameters: Parameters, ...inputs: readonly Shape[]): KindRow => ({
  kind,
  parameters,
  inputs,
})

/** The size of the lecture's photo, in colour. */
const PHOTO: Shape = [1, 3, 427, 640]
/** The first stage of ResNet-18. */
const STAGE: Shape = [1, 64, 56, 56]
/** Four sentences of fifty words with 128 features. */
const WORDS: Shape = [50, 4, 128]

/** What `npm run bench -- --kinds` times, in this order. */
export const KIND_ROWS: readonly KindRow[] = [
  row('Unfold', { kernel_size: 3 }, PHOTO),
  row('Fold', { output_size: [215, 320], kernel_size: 3 }, [1, 27, 213 * 318]),
  row('LPPool2d', { norm_type: 2, kernel_size: 2 }, PHOTO),
  row('LPPool1d', { norm_type: 2, kernel_size: 4 }, [1, 1, 160_000]),
  row('FractionalMaxPool2d', { kernel_size: 2, output_ratio: 0.6 }, PHOTO),
  row('Upsample', { scale_factor: 2 }, PHOTO),
  row('Upsample', { scale_factor: 2, mode: 'nearest-exact' }, PHOTO),
  row('Upsample', { scale_factor: 2, mode: 'bilinear' }, PHOTO),
  row('Upsample', { scale_factor: 2, mode: 'bicubic' }, PHOTO),
  row('UpsamplingNearest2d', { scale_factor: 2 }, STAGE),
  row('UpsamplingBilinear2d', { scale_factor: 2 }, STAGE),
  row('ChannelShuffle', { groups: 4 }, [1, 240, 28, 28]),
  row('Roll', { shifts: [40, 60], dims: [2, 3] }, PHOTO),
  row('Threshold', {}, PHOTO),
  row('Hardshrink', {}, PHOTO),
  row('Softshrink', {}, PHOTO),
  row('Tanhshrink', {}, PHOTO),
  row('GLU', { dim: 1 }, STAGE),
  row('Softmin', { dim: 1 }, STAGE),
  row('Softmax', { dim: 1 }, STAGE),
  row('RReLU', {}, PHOTO),
  row('Exp', {}, PHOTO),
  row('Log', {}, PHOTO),
  row('Sqrt', {}, PHOTO),
  row('Abs', {}, PHOTO),
  row('Clamp', { min: -1, max: 1 }, PHOTO),
  row('Pow', { exponent: 2 }, PHOTO),
  row('Sub', {}, PHOTO, PHOTO),
  row('Div', {}, PHOTO, PHOTO),
  row('Maximum', {}, PHOTO, PHOTO),
  row('Sub', {}, PHOTO, [1, 3, 1, 1]),
  row('Div', {}, STAGE, [1, 64, 1, 1]),
  row('Minimum', {}, STAGE, [1]),
  row('Where', {}, STAGE, STAGE, STAGE),
  row('Mean', { dim: [2, 3] }, PHOTO),
  row('Mean', { dim: [2, 3] }, STAGE),
  row('Sum', { dim: 1 }, STAGE),
  row('Amax', { dim: 1 }, STAGE),
  row('Var', { dim: 1 }, STAGE),
  row('Norm', { dim: 1 }, STAGE),
  row('Embedding', { num_embeddings: 10_000, embedding_dim: 128 }, [32, 50]),
  row('CosineSimilarity', {}, STAGE, STAGE),
  row('PairwiseDistance', {}, [512, 128], [512, 128]),
  row('Bilinear', { out_features: 64 }, [64, 64], [64, 64]),
  row('RNN', { hidden_size: 128 }, WORDS),
  row('LSTM', { hidden_size: 128 }, WORDS),
  row('GRU', { hidden_size: 128 }, WORDS),
  row('MultiheadAttention', { embed_dim: 128, num_heads: 4 }, WORDS, WORDS, WORDS),
  row('TransformerEncoderLayer', { d_model: 128, nhead: 4 }, WORDS),
]
