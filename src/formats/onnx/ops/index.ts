import type { Ops } from '../call'
import { ACTIVATIONS } from './activations'
import { ARITHMETIC_OPS } from './arithmetic'
import { BLOCKS } from './blocks'
import { CONVOLUTIONS } from './convolutions'
import { NORMS } from './norms'
import { PADS } from './pads'
import { PASSING } from './passing'
import { PLACES } from './places'
import { POOLS } from './pools'
import { PRODUCTS } from './products'
import { RECURRENT } from './recurrent'
import { REDUCTIONS } from './reductions'
import { RESIZES } from './resizes'
import { SHAPES } from './shapes'
import { TRUTHS } from './truths'

/** Every operator that becomes cards, by ONNX's name; all others are kept as they are. */
export const OPS: Ops = {
  ...CONVOLUTIONS,
  ...ACTIVATIONS,
  ...POOLS,
  ...PRODUCTS,
  ...NORMS,
  ...SHAPES,
  ...PLACES,
  ...BLOCKS,
  ...PADS,
  ...RESIZES,
  ...ARITHMETIC_OPS,
  ...REDUCTIONS,
  ...TRUTHS,
  ...RECURRENT,
  ...PASSING,
}
