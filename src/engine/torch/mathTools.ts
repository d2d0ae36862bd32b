import type { layers } from '@tensorflow/tfjs-layers'
import type { MathTools } from '../../layers/torch/math'
import { made } from './made'
import { pair } from './pair'
import { reduce } from './reduce'
import { where } from './where'

/** Functions that are no modules, as tf.layers.Layers. */
export const mathTools: MathTools<layers.Layer> = {
  pair: made(pair),
  reduce: made(reduce),
  where: made(where),
}
