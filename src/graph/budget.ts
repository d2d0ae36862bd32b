import { countParameters } from '../layers/weight'
import type { NodeShape } from './nodeShape'
import type { Shapes } from './shapes'

/** The cost of a layer or a network. */
export interface Budget {
  /** Number of learned parameters. */
  readonly parameters: number
  /** Multiply-adds of one evaluation; biases are not counted. */
  readonly macs: number
}

/**
 * The cost of one layer. What uses another's weights has no parameters of its own. One that is
 * waiting or has a problem keeps its parameters, but costs no multiply-adds.
 */
export const budgetOf = (
  shape: Pick<NodeShape, 'state' | 'weights' | 'macs' | 'borrowed'>,
): Budget => ({
  parameters: shape.borrowed ? 0 : countParameters(shape.weights),
  macs: shape.state === 'ok' ? shape.macs : 0,
})

/** The cost of the whole network. */
export function totalBudget(shapes: Shapes): Budget {
  let parameters = 0
  let macs = 0
  for (const shape of shapes.values()) {
    const own = budgetOf(shape)
    parameters += own.parameters
    macs += own.macs
  }
  return { parameters, macs }
}
