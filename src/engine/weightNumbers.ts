import type { GraphNode } from '../graph/graph'
import { drawnAt, weightsOf } from '../graph/initial'
import type { Tensor } from '../graph/project'
import { nodeOf } from '../graph/project'
import type { Weight } from '../layers/weight'
import type { Runner } from './runner'

/** The card and its weights; throws a sentence where it has none of this name. */
function found(
  runner: Runner,
  id: string,
  name: string,
): { readonly node: GraphNode; readonly weights: readonly Weight[] } {
  const node = nodeOf(runner.project(), id)
  const weights = runner.shapes().get(id)?.weights ?? []
  if (!node || !weights.some((weight) => weight.name === name))
    throw new Error('This layer has no such weight.')
  return { node, weights }
}

/** A weight as it is now, a copy. */
export function weightNow(runner: Runner, id: string, name: string): Tensor {
  const { node, weights } = found(runner, id, name)
  const { shape, data } = weightsOf(runner.project(), node, weights)[name]
  return { shape, data: data.slice() }
}

/** Numbers of a weight as the node's seed draws them, at these places. */
export function weightDrawn(
  runner: Runner,
  id: string,
  name: string,
  places: Uint32Array,
): Float32Array {
  const { node, weights } = found(runner, id, name)
  return drawnAt(runner.project(), node, weights, name, places)
}
