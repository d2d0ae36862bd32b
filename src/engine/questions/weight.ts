import type { GraphNode } from '../../graph/graph'
import { nodeOf, type Tensor } from '../../graph/project'
import { shownTensors } from '../../graph/shownTensors'
import { shownWeights, type Weight } from '../../layers/weight'
import type { Runner } from '../runner'
import { buffersOf, once } from './question'

/** The card and its weights; throws a sentence where it holds or computes none of this name. */
export function cardWith(
  runner: Runner,
  id: string,
  name: string,
): { readonly node: GraphNode; readonly weights: readonly Weight[] } {
  const node = nodeOf(runner.project(), id)
  const weights = runner.shapes().get(id)?.weights ?? []
  if (!node || !shownWeights(weights).some((weight) => weight.name === name))
    throw new Error('This layer has no such weight.')
  return { node, weights }
}

/** A whole weight as it is now: for those that are too large to be drawn on the page. */
export const weight = once((runner: Runner, id: string, name: string): Tensor => {
  const { node, weights } = cardWith(runner, id, name)
  const { shape, data } = shownTensors(runner.project(), node, weights)[name]
  return { shape, data: data.slice() }
}, buffersOf)
