import type { GraphOps } from '../value'
import { CONVOLUTIONS } from './convolutions'
import { FUNCTIONS } from './functions'
import { MAPS } from './maps'
import { PAIRS } from './pairs'
import { PLACES } from './places'
import { PRODUCTS } from './products'
import { REDUCTIONS } from './reductions'
import { RESIZES } from './resizes'
import { SHAPES } from './shapes'

/** Every operation that is known, by TensorFlow's name; all others are kept as they are. */
export const GRAPH_OPS: GraphOps = {
  ...CONVOLUTIONS,
  ...PRODUCTS,
  ...FUNCTIONS,
  ...PAIRS,
  ...MAPS,
  ...REDUCTIONS,
  ...RESIZES,
  ...SHAPES,
  ...PLACES,
}
