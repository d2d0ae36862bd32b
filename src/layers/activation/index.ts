import type { LayerKind } from '../layer'
import { celu } from './celu'
import { elu } from './elu'
import { gelu } from './gelu'
import { hardsigmoid } from './hardsigmoid'
import { hardswish } from './hardswish'
import { hardtanh } from './hardtanh'
import { identity } from './identity'
import { leakyrelu } from './leakyrelu'
import { logsigmoid } from './logsigmoid'
import { logsoftmax } from './logsoftmax'
import { mish } from './mish'
import { prelu } from './prelu'
import { relu } from './relu'
import { relu6 } from './relu6'
import { selu } from './selu'
import { sigmoid } from './sigmoid'
import { silu } from './silu'
import { softmax } from './softmax'
import { softmax2d } from './softmax2d'
import { softplus } from './softplus'
import { softsign } from './softsign'
import { tanh } from './tanh'

/** The family's kinds, in palette order. */
export const ACTIVATIONS: readonly LayerKind[] = [
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
]
