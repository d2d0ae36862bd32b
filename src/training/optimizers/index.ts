import type { OptimizerKind } from '../optimizerKind'
import { adadelta } from './adadelta'
import { adagrad } from './adagrad'
import { adam } from './adam'
import { adamax } from './adamax'
import { adamw } from './adamw'
import { asgd } from './asgd'
import { nadam } from './nadam'
import { radam } from './radam'
import { rmsprop } from './rmsprop'
import { rprop } from './rprop'
import { sgd } from './sgd'

/** The optimizers, in the order in which they are offered; the first is the default. */
export const OPTIMIZERS: readonly OptimizerKind[] = [
  sgd,
  adam,
  adamw,
  nadam,
  radam,
  adamax,
  rmsprop,
  adagrad,
  adadelta,
  asgd,
  rprop,
]
