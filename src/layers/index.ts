import { avgpool1d } from './avgpool1d'
import { avgpool2d } from './avgpool2d'
import { conv1d } from './conv1d'
import { conv2d } from './conv2d'
import { flatten } from './flatten'
import type { LayerKind, ViewKind } from './layer'
import { leakyrelu } from './leakyrelu'
import { linear } from './linear'
import { maxpool1d } from './maxpool1d'
import { maxpool2d } from './maxpool2d'
import { plot } from './plot'
import { relu } from './relu'
import { sigmoid } from './sigmoid'
import { tanh } from './tanh'

/** Every layer and view, in palette order: the table of contents. A new one is one file and one line here. */
export const LAYERS: readonly (LayerKind | ViewKind)[] = [
  conv1d,
  conv2d,
  relu,
  leakyrelu,
  sigmoid,
  tanh,
  maxpool1d,
  maxpool2d,
  avgpool1d,
  avgpool2d,
  linear,
  flatten,
  plot,
]
