import { drawnAt } from '../../graph/weightsOf'
import type { Runner } from '../runner'
import { once } from './question'
import { cardWith } from './weight'

/** Numbers of a weight as its seed draws them, whatever was edited; places count row-major. */
export const drawn = once(
  (runner: Runner, id: string, name: string, places: Uint32Array): Float32Array => {
    const { node, weights } = cardWith(runner, id, name)
    return drawnAt(runner.project(), node, weights, name, places)
  },
  (data) => [data.buffer as ArrayBuffer],
)
