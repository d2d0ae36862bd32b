import { celu } from './activation/celu'
import { elu } from './activation/elu'
import { gelu } from './activation/gelu'
import { hardsigmoid } from './activation/hardsigmoid'
import { hardswish } from './activation/hardswish'
import { hardtanh } from './activation/hardtanh'
import { identity } from './activation/identity'
import { leakyrelu } from './activation/leakyrelu'
import { logsigmoid } from './activation/logsigmoid'
import { logsoftmax } from './activation/logsoftmax'
import { mish } from './activation/mish'
import { prelu } from './activation/prelu'
import { relu } from './activation/relu'
import { relu6 } from './activation/relu6'
import { selu } from './activation/selu'
import { sigmoid } from './activation/sigmoid'
import { silu } from './activation/silu'
import { softmax } from './activation/softmax'
import { softmax2d } from './activation/softmax2d'
import { softplus } from './activation/softplus'
import { softsign } from './activation/softsign'
import { tanh } from './activation/tanh'
import { conv1d, conv2d } from './convolution/conv'
import { convtranspose1d, convtranspose2d } from './convolution/convtranspose'
import { dropout, dropout2d } from './dropout/dropout'
import type { LayerKind } from './layer'
import { linear } from './linear/linear'
import { add } from './merge/add'
import { concat } from './merge/concat'
import { matmul } from './merge/matmul'
import { mul } from './merge/mul'
import { batchnorm1d, batchnorm2d } from './normalisation/batchnorm'
import { groupnorm } from './normalisation/groupnorm'
import { instancenorm1d, instancenorm2d } from './normalisation/instancenorm'
import { layernorm } from './normalisation/layernorm'
import { localresponsenorm } from './normalisation/localresponsenorm'
import { circularpad1d, circularpad2d } from './padding/circularpad'
import { constantpad1d, constantpad2d } from './padding/constantpad'
import { reflectionpad1d, reflectionpad2d } from './padding/reflectionpad'
import { replicationpad1d, replicationpad2d } from './padding/replicationpad'
import { zeropad2d } from './padding/zeropad2d'
import { adaptiveavgpool1d, adaptiveavgpool2d } from './pooling/adaptiveavgpool'
import { adaptivemaxpool1d, adaptivemaxpool2d } from './pooling/adaptivemaxpool'
import { avgpool1d, avgpool2d } from './pooling/avgpool'
import { maxpool1d, maxpool2d } from './pooling/maxpool'
import { flatten } from './shape/flatten'
import { permute } from './shape/permute'
import { select } from './shape/select'
import { unflatten } from './shape/unflatten'
import { plot } from './view/plot'
import type { ViewKind } from './viewKind'
import { pixelshuffle } from './vision/pixelshuffle'
import { pixelunshuffle } from './vision/pixelunshuffle'
import { upsample } from './vision/upsample'

/** Every layer and view, in palette order. To add one, add its file and one line here. */
export const LAYERS: readonly (LayerKind | ViewKind)[] = [
  conv1d,
  conv2d,
  convtranspose1d,
  convtranspose2d,
  relu,
  relu6,
  leakyrelu,
  prelu,
  elu,
  celu,
  selu,
  gelu,
  silu,
  mish,
  sigmoid,
  logsigmoid,
  hardsigmoid,
  tanh,
  hardtanh,
  hardswish,
  softplus,
  softsign,
  softmax,
  logsoftmax,
  softmax2d,
  identity,
  maxpool1d,
  maxpool2d,
  avgpool1d,
  avgpool2d,
  adaptiveavgpool1d,
  adaptiveavgpool2d,
  adaptivemaxpool1d,
  adaptivemaxpool2d,
  linear,
  batchnorm1d,
  batchnorm2d,
  layernorm,
  groupnorm,
  instancenorm1d,
  instancenorm2d,
  localresponsenorm,
  dropout,
  dropout2d,
  flatten,
  unflatten,
  permute,
  select,
  zeropad2d,
  constantpad1d,
  constantpad2d,
  reflectionpad1d,
  reflectionpad2d,
  replicationpad1d,
  replicationpad2d,
  circularpad1d,
  circularpad2d,
  upsample,
  pixelshuffle,
  pixelunshuffle,
  add,
  mul,
  concat,
  matmul,
  plot,
]
