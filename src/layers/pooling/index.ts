import type { LayerKind } from '../layer'
import { adaptiveavgpool1d, adaptiveavgpool2d } from './adaptiveavgpool'
import { adaptivemaxpool1d, adaptivemaxpool2d } from './adaptivemaxpool'
import { avgpool1d, avgpool2d } from './avgpool'
import { fractionalmaxpool2d } from './fractionalmaxpool'
import { lppool1d, lppool2d } from './lppool'
import { maxpool1d, maxpool2d } from './maxpool'
import { maxunpool1d, maxunpool2d } from './maxunpool'

/** The family's kinds, in palette order. */
export const POOLINGS: readonly LayerKind[] = [
  maxpool1d,
  maxpool2d,
  avgpool1d,
  avgpool2d,
  adaptiveavgpool1d,
  adaptiveavgpool2d,
  adaptivemaxpool1d,
  adaptivemaxpool2d,
  lppool1d,
  lppool2d,
  fractionalmaxpool2d,
  maxunpool1d,
  maxunpool2d,
]
