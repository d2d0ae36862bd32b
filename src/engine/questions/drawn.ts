import { shownTensors } from '../../graph/shownTensors'
import { drawnAt } from '../../graph/weightsOf'
import type { Runner } from '../runner'
import { once } from './question'
import { cardWith } from './weight'

/**
 * Numbers of a weight as its seed draws them, whatever was edited; of one that the layer computes,
 * as they are now. Places count row-major.
 */
export const drawn = once(
  (runner: Runner, id: string, name: string, places: Uint32Array): Float32Array => {
    const { node, weights } = cardWith(runner, id, name)
    const project = runner.project()
    if (weights.some((weight) => weight.name === name))
      return drawnAt(project, node, weights, name, places)
    const { data } = shownTensors(project, node, weights)[name]
    return Float32Array.from(places, (place) => data[place])
  },
  (data) => [data.buffer as ArrayBuffer],
)
