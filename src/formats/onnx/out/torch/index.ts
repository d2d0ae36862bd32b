import type { Torch } from '../../../../layers/torch'
import type { OnnxStep } from '../step'
import { elementwise, glu, op, prelu, softmax } from './activations'
import {
  arrangeTools,
  flatten,
  pad,
  permute,
  pixelShuffle,
  pixelUnshuffle,
  reshaped,
  select,
} from './arrange'
import { windowTools } from './blocks'
import { combine, concat, mathTools } from './math'
import { channelNorm, layerNorm, localResponseNorm } from './norms'
import { resample } from './resample'
import { linear, sequenceTools } from './sequence'
import { avgPool, conv, convTranspose, maxOver, maxPool } from './windows'

/** PyTorch's modules as operators of ONNX, in evaluation. */
export const onnxTorch: Torch<OnnxStep> = {
  ...mathTools,
  ...arrangeTools,
  ...windowTools,
  ...sequenceTools,
  conv,
  convTranspose,
  maxPool,
  avgPool,
  maxOver,
  resample,
  pixelShuffle,
  pixelUnshuffle,
  linear,
  relu: () => op('Relu'),
  leakyRelu: (slope) => op('LeakyRelu', { alpha: { float: slope } }),
  sigmoid: () => op('Sigmoid'),
  tanh: () => op('Tanh'),
  elementwise,
  prelu,
  softmax,
  glu,
  rrelu: ({ lower, upper }) => op('LeakyRelu', { alpha: { float: (lower + upper) / 2 } }),
  channelNorm,
  layerNorm,
  localResponseNorm,
  // Nothing is dropped outside of training, and Dropout says with which p it was trained.
  dropout:
    ({ p, channels, alpha }) =>
    (to) =>
      channels !== null || alpha
        ? to.add('Identity', [to.input(0)])
        : to.add('Dropout', [to.input(0), to.scalar(p)]),
  flatten,
  unflatten: () => reshaped,
  permute,
  select,
  pad,
  combine,
  concat,
  matMul: () => (to) => to.add('MatMul', [to.input(0), to.input(1)]),
}
