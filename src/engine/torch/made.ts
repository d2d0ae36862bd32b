import type { layers } from '@tensorflow/tfjs-layers'
import { TorchLayer } from './layer'
import type { Operation } from './operation'

/** What makes a tf.layers.Layer of the options that an operation takes. */
export const made =
  <A extends readonly unknown[]>(operation: (...options: A) => Operation) =>
  (...options: A): layers.Layer =>
    new TorchLayer(operation(...options))
