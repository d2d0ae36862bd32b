import { adaptiveavgpool1d } from './adaptiveavgpool1d'
import { adaptiveavgpool2d } from './adaptiveavgpool2d'
import { adaptivemaxpool1d } from './adaptivemaxpool1d'
import { adaptivemaxpool2d } from './adaptivemaxpool2d'
import { add } from './add'
import { avgpool1d } from './avgpool1d'
import { avgpool2d } from './avgpool2d'
import { batchnorm1d } from './batchnorm1d'
import { batchnorm2d } from './batchnorm2d'
import { celu } from './celu'
import { circularpad1d } from './circularpad1d'
import { circularpad2d } from './circularpad2d'
import { concat } from './concat'
import { constantpad1d } from './constantpad1d'
import { constantpad2d } from './constantpad2d'
import { conv1d } from './conv1d'
import { conv2d } from './conv2d'
import { convtranspose1d } from './convtranspose1d'
import { convtranspose2d } from './convtranspose2d'
import { dropout } from './dropout'
import { dropout2d } from './dropout2d'
import { elu } from './elu'
import { flatten } from './flatten'
import { gelu } from './gelu'
import { groupnorm } from './groupnorm'
import { hardsigmoid } from './hardsigmoid'
import { hardswish } from './hardswish'
import { hardtanh } from './hardtanh'
import { identity } from './identity'
import { instancenorm1d } from './instancenorm1d'
import { instancenorm2d } from './instancenorm2d'
import type { LayerKind, ViewKind } from './layer'
import { layernorm } from './layernorm'
import { leakyrelu } from './leakyrelu'
import { linear } from './linear'
import { localresponsenorm } from './localresponsenorm'
import { logsigmoid } from './logsigmoid'
import { logsoftmax } from './logsoftmax'
import { matmul } from './matmul'
import { maxpool1d } from './maxpool1d'
import { maxpool2d } from './maxpool2d'
import { mish } from './mish'
import { mul } from './mul'
import { permute } from './permute'
import { pixelshuffle } from './pixelshuffle'
import { pixelunshuffle } from './pixelunshuffle'
import { plot } from './plot'
import { prelu } from './prelu'
import { reflectionpad1d } from './reflectionpad1d'
import { reflectionpad2d } from './reflectionpad2d'
import { relu } from './relu'
import { relu6 } from './relu6'
import { replicationpad1d } from './replicationpad1d'
import { replicationpad2d } from './replicationpad2d'
import { select } from './select'
import { selu } from './selu'
import { sigmoid } from './sigmoid'
import { silu } from './silu'
import { softmax } from './softmax'
import { softmax2d } from './softmax2d'
import { softplus } from './softplus'
import { softsign } from './softsign'
import { tanh } from './tanh'
import { unflatten } from './unflatten'
import { upsample } from './upsample'
import { zeropad2d } from './zeropad2d'

/**
 * Every layer and view, in palette order: the table of contents. A new one is one file and one line
 * here.
 */
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
