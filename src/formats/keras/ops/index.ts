import type { KerasOp } from '../value'
import { ACTIVATIONS } from './activations'
import { CONVOLUTIONS } from './convolutions'
import { DENSE } from './dense'
import { NORMS } from './norms'
import { POOLS } from './pools'
import { RECURRENT } from './recurrent'
import { SHAPES } from './shapes'

/** How each class of layers becomes cards, by its name. */
export const OPS: Readonly<Record<string, KerasOp>> = {
  ...ACTIVATIONS,
  ...CONVOLUTIONS,
  ...DENSE,
  ...NORMS,
  ...POOLS,
  ...RECURRENT,
  ...SHAPES,
}
