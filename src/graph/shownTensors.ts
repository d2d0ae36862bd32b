import { ruleOf } from '../layers/parametrization'
import { computedOf, type Weight } from '../layers/weight'
import type { GraphNode } from './graph'
import type { Project, Tensor } from './project'
import { weightsOf } from './weightsOf'

type Tensors = Readonly<Record<string, Tensor>>

const known = new WeakMap<Tensors, Tensors>()

/**
 * The present weights of a node, as `weightsOf` has them, and with them the weight that the layer
 * computes of them, if it does: what it multiplies by has a name here in any case.
 */
export function shownTensors(
  project: Project,
  node: Pick<GraphNode, 'id' | 'seed' | 'usesWeightsOf'>,
  weights: readonly Weight[],
): Tensors {
  const own = weightsOf(project, node, weights)
  const all = known.get(own) ?? withComputed(own, weights)
  known.set(own, all)
  return all
}

/** These weights, and with them the one that their layer computes of them. */
export function withComputed(own: Tensors, weights: readonly Weight[]): Tensors {
  const computed = computedOf(weights)
  if (!computed) return own
  const held = weights.flatMap(({ name, computes }) => (computes ? [own[name].data] : []))
  const data = ruleOf(computed.by).value(computed, held)
  return { ...own, [computed.name]: { shape: computed.shape, data } }
}
