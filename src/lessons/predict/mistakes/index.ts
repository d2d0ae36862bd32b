import type { Mistake } from './mistake'
import { OF_INPUTS, OF_PARAMETERS } from './ofQuestion'
import { OF_SHAPE } from './ofShape'
import { OF_SIZES } from './ofSizes'
import { OF_WINDOWS } from './ofWindows'

/** All known mistakes, in the order in which two of them are made one after the other. */
export const MISTAKES: readonly Mistake[] = [
  ...OF_PARAMETERS,
  ...OF_INPUTS,
  ...OF_WINDOWS,
  ...OF_SIZES,
  ...OF_SHAPE,
]
