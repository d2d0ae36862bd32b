import type { Parameters } from '../../layers/fields'
import type { Chain } from '../chain'
import { wiresFrom, wiresInto } from '../graph'
import type { OneLayer } from '../oneLayer'
import { sourceOf, wireFrom } from '../outputs'
import { nodeOf, type Project } from '../project'
import { setParameters } from './parameters'
import { ownWeights } from './sharing'

/** One number where all axes agree, as in the form. */
const written = (numbers: readonly number[]): number | readonly number[] =>
  numbers.every((number) => number === numbers[0]) ? numbers[0] : numbers

/**
 * Parameters of the replacing layer, on top of those of the last layer of the chain. Those without
 * a field in its kind are dropped.
 */
function parametersFor({ sort, layer }: OneLayer): Parameters {
  const shared = {
    bias: layer.bias !== null,
    in_features: null,
    in_channels: null,
    parametrization: 'none',
  }
  if (sort === 'matrix') return shared
  return {
    ...shared,
    kernel_size: written(layer.weight.shape.slice(2)),
    stride: written(layer.stride),
    padding: written(layer.padding.map(([before]) => before)),
    dilation: written(layer.dilation),
    groups: 1,
    padding_mode: 'zeros',
  }
}

const even = (one: OneLayer): boolean =>
  one.sort === 'matrix' || one.layer.padding.every(([before, after]) => before === after)

/** Why one card cannot replace a chain, in one sentence; null where it can. */
export function replaceRefusal(project: Project, chain: Chain, one: OneLayer): string | null {
  const inner = chain.layers.slice(0, -1).find(({ id }) => wiresFrom(project.graph, id).length > 1)
  if (inner) return `Another card reads ${inner.name} as well.`
  return even(one) ? null : 'No layer has more padding on one side than on the other.'
}

/**
 * Replaces a chain by one layer: the last card keeps its name and position, and takes the new
 * weights.
 */
export function replaceByOne(given: Project, { layers, to }: Chain, one: OneLayer): Project {
  const project = layers.reduce((next, { id }) => ownWeights(next, id), given)
  const gone = new Set(layers.slice(0, -1).map(({ id }) => id))
  const entering = wiresInto(project.graph, layers[0].id).at(0)
  const changed = setParameters(project, to, parametersFor(one))
  const nodes = changed.graph.nodes.filter(({ id }) => !gone.has(id))
  const wires = changed.graph.wires.filter(
    (wire) => !gone.has(wire.from) && !gone.has(wire.to) && wire.to !== to,
  )
  const weights = Object.fromEntries(
    Object.entries(changed.weights).filter(([id]) => !gone.has(id) && id !== to),
  )
  const own = { weight: one.layer.weight, ...(one.layer.bias ? { bias: one.layer.bias } : {}) }
  return nodeOf(project, to) && entering
    ? {
        ...changed,
        graph: { nodes, wires: [...wires, wireFrom(sourceOf(entering), to, 0)] },
        weights: { ...weights, [to]: own },
      }
    : project
}
