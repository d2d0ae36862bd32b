import { layers } from '@tensorflow/tfjs-layers'
import type { Torch } from '../../layers/torch'
import { activation, leakyRelu } from './activations'
import { flatten, permute, select, unflatten } from './arrange'
import { windowTools } from './blocks'
import { convolution } from './convolution'
import { elementwise } from './elementwise'
import { glu, rrelu } from './gates'
import { linear } from './linear'
import { localResponseNorm } from './lrn'
import { mathTools } from './mathTools'
import { combine, concat, matMul } from './merge'
import { channelNorm, dropout, layerNorm, prelu } from './norm'
import { padding } from './padding'
import { averagePooling, maxPooling } from './pooling'
import { arrangeTools } from './rearrange'
import { maxOver, resample } from './resample'
import { sequenceSteps } from './sequence'
import { pixelShuffle, pixelUnshuffle } from './shuffle'
import { softmax } from './softmax'
import { absent, type StockStep } from './step'
import { convTranspose } from './transposed'

/** PyTorch's modules composed of stock tfjs layers, which plain tfjs loads without registration. */
export const stockTorch: Torch<StockStep> = {
  ...mathTools,
  conv: convolution,
  convTranspose,
  maxPool: maxPooling,
  avgPool: averagePooling,
  maxOver,
  resample,
  pixelShuffle,
  pixelUnshuffle,
  linear,
  relu: () => activation((name) => layers.reLU({ name })),
  leakyRelu,
  sigmoid: () => activation((name) => layers.activation({ activation: 'sigmoid', name })),
  tanh: () => activation((name) => layers.activation({ activation: 'tanh', name })),
  elementwise,
  prelu,
  softmax,
  glu,
  rrelu,
  channelNorm,
  layerNorm,
  localResponseNorm,
  dropout,
  flatten,
  unflatten,
  permute,
  select,
  pad: padding,
  combine,
  concat,
  matMul,
  maxUnpool: ({ axes }) => absent(`MaxUnpool${axes}d`),
  ...windowTools,
  ...arrangeTools,
  ...sequenceSteps,
}
