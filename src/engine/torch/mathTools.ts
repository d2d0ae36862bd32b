import type { layers } from '@tensorflow/tfjs-layers'
import type { MathTools } from '../../layers/torchMath'
import { made } from './made'
import { pair } from './pair'

/** Functions that are no modules, as tf.layers.Layers. */
export const mathTools: MathTools<layers.Layer> = {
  pair: made(pair),
}
