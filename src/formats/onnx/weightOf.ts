import type { Shape } from '../../layers/tensorShape'
import type { SketchedWeight } from '../network/sketch'
import type { Constant } from './elements'

/** A weight that is a constant of the file, in this shape. */
export const weightOf = (constant: Constant, shape: Shape = constant.shape): SketchedWeight => ({
  shape,
  floats: constant.floats,
  ...(constant.stored ? { stored: constant.stored } : {}),
})
