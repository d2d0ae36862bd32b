import type { LayerKind } from '../layer'
import { celu } from './celu'
import { elu } from './elu'
import { gelu } from './gelu'
import { glu } from './glu'
import { hardshrink } from './hardshrink'
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
import { rrelu } from './rrelu'
import { selu } from './selu'
import { sigmoid } from './sigmoid'
import { silu } from './silu'
import { softmax } from './softmax'
import { softmax2d } from './softmax2d'
import { softmin } from './softmin'
import { softplus } from './softplus'
import { softshrink } from './softshrink'
import { softsign } from './softsign'
import { tanh } from './tanh'
import { tanhshrink } from './tanhshrink'
import { threshold } from './threshold'

/** The family's kinds, in palette order. */
export const ACTIVATIONS: readonly LayerKind[] = [
  relu,
  relu6,
  leakyrelu,
  prelu,
  rrelu,
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
  threshold,
  hardshrink,
  softshrink,
  tanhshrink,
  glu,
  softmax,
  logsoftmax,
  softmax2d,
  softmin,
  identity,
]
