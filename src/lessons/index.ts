import { activations } from './activations'
import { clothes, denoised, waves } from './afterTraining'
import { channels } from './channels'
import { classifier } from './classifier'
import { cnnLayer } from './cnnLayer'
import { deepLinear } from './deepLinear'
import { deepRelu } from './deepRelu'
import { directions } from './directions'
import { chinaFilters, flowerFilters } from './filters'
import { learnEdges } from './learnEdges'
import type { Lesson } from './lesson'
import { letGo } from './letGo'
import { lineCurve } from './lineCurve'
import { matrix } from './matrix'
import { pooling } from './pooling'
import { poolingLinear } from './poolingLinear'
import { poolingMaps } from './poolingMaps'
import { reluCurve } from './reluCurve'
import { shift } from './shift'
import { signal } from './signal'

/**
 * Every lesson, in the lecture's order, then networks that learn. To add one, add its file and one
 * line here.
 */
export const LESSONS: readonly Lesson[] = [
  signal,
  matrix,
  chinaFilters,
  flowerFilters,
  channels,
  shift,
  deepLinear,
  deepRelu,
  lineCurve,
  reluCurve,
  activations,
  pooling,
  poolingMaps,
  poolingLinear,
  cnnLayer,
  directions,
  classifier,
  learnEdges,
  letGo,
  clothes,
  waves,
  denoised,
]
