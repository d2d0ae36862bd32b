import type { layers } from '@tensorflow/tfjs-layers'
import type { SequenceTools } from '../../layers/torch/sequence'
import { attention } from './attention'
import { bilinear } from './bilinear'
import { cosineSimilarity, pairwiseDistance } from './distance'
import { einsum } from './einsum'
import { embedding } from './embedding'
import { decoderLayer, encoderLayer } from './encoderLayer'
import { made } from './made'
import { recurrent } from './recurrent/recurrent'

/** Layers of two inputs, of tables and of sequences, as PyTorch computes them. */
export const sequenceLayers: SequenceTools<layers.Layer> = {
  bilinear: made(bilinear),
  cosineSimilarity: made(cosineSimilarity),
  pairwiseDistance: made(pairwiseDistance),
  embedding: made(embedding),
  einsum: made(einsum),
  recurrent: made(recurrent),
  attention: made(attention),
  encoderLayer: made(encoderLayer),
  decoderLayer: made(decoderLayer),
}
