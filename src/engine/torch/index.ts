import type { layers } from '@tensorflow/tfjs-layers'
import type { Torch } from '../../layers/torch'
import { leakyRelu, relu, sigmoid, tanh } from './activation'
import { flatten, permute, select, unflatten } from './arrange'
import { avgPool } from './avgPool'
import { windowTools } from './blocks'
import { conv } from './conv'
import { dropout } from './dropout'
import { elementwise } from './elementwise'
import { glu } from './glu'
import { linear } from './linear'
import { made } from './made'
import { mathTools } from './mathTools'
import { maxOver } from './maxOver'
import { maxPool } from './maxPool'
import { maxUnpool } from './maxUnpool'
import { combine, concat, matMul } from './merge'
import { channelNorm, layerNorm } from './norm'
import { padding } from './padding'
import { withParametrization } from './parametrized'
import { prelu } from './prelu'
import { arrangeTools } from './rearrange'
import { resample } from './resample'
import { localResponseNorm } from './response'
import { rrelu } from './rrelu'
import { sequenceLayers } from './sequence'
import { pixelShuffle, pixelUnshuffle } from './shuffle'
import { softmax } from './softmax'
import { convTranspose } from './transposed'

/**
 * PyTorch's modules as tf.layers.Layers. N×C×H×W tensors are N×H×W×C in the engine, all others as
 * PyTorch has them.
 */
export const torchLayers: Torch<layers.Layer> = {
  ...mathTools,
  conv: made((o) => withParametrization(conv(o), o.parametrization)),
  convTranspose: made((o) => withParametrization(convTranspose(o), o.parametrization)),
  maxPool: made(maxPool),
  avgPool: made(avgPool),
  maxOver: made(maxOver),
  resample: made(resample),
  pixelShuffle: made(pixelShuffle),
  pixelUnshuffle: made(pixelUnshuffle),
  linear: made((o) => withParametrization(linear(o), o.parametrization)),
  relu: made(relu),
  leakyRelu: made(leakyRelu),
  sigmoid: made(sigmoid),
  tanh: made(tanh),
  elementwise: made(elementwise),
  prelu: made(prelu),
  softmax: made(softmax),
  glu: made(glu),
  rrelu: made(rrelu),
  channelNorm: made(channelNorm),
  layerNorm: made(layerNorm),
  localResponseNorm: made(localResponseNorm),
  dropout: made(dropout),
  flatten: made(flatten),
  unflatten: made(unflatten),
  permute: made(permute),
  select: made(select),
  pad: made(padding),
  combine: made(combine),
  concat: made(concat),
  matMul: made(matMul),
  maxUnpool: made(maxUnpool),
  ...windowTools,
  ...arrangeTools,
  ...sequenceLayers,
}
