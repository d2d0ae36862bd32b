import { type Parameters, sameValue } from '../../layers/fields'
import { parameterRefusal } from '../../layers/parameterWords'
import { sameShape } from '../../layers/tensorShape'
import { type Weight } from '../../layers/weight'
import { type GraphNode } from '../graph'
import { areLarge } from '../initial'
import { kindOf } from '../kinds'
import { furtherOutputs } from '../outputs'
import { isPatch } from '../patch'
import { nodeOf, type Project } from '../project'
import { refuse } from '../refusal'
import { shapesOf } from '../shapes'
import { keptUnder, sharersOf } from '../sharing'
import { weightsOf } from '../weightsOf'
import { reparametrized } from './reparametrize'
import { withGraph, withNode } from './withNode'

/**
 * Sets parameters, of the cards that share their weights with this one too; defaults and those
 * without a field are dropped. If this changes weight shapes, the weights, even drawn ones, are
 * stored so that they can be fitted. Wires go with an output that there is no more. Throws Refusal
 * for an invalid value.
 */
export function setParameters(project: Project, id: string, values: Parameters): Project {
  const card = nodeOf(project, id)
  const sharers = card ? sharersOf(project.graph, card) : []
  return sharers.reduce((next, sharer) => setOwn(next, sharer.id, values), project)
}

/** The same for one card alone. */
function setOwn(project: Project, id: string, values: Parameters): Project {
  const node = nodeOf(project, id)
  const kind = node && kindOf(node)
  const fields = new Map(kind?.fields.map((field) => [field.name, field]))
  if (!node || !Object.keys(values).some((name) => fields.has(name))) return project
  for (const [name, value] of Object.entries(values)) {
    const field = fields.get(name)
    const reason = field ? parameterRefusal(field, value) : null
    if (reason !== null) refuse(reason)
  }
  const entries = Object.entries({ ...node.parameters, ...values }).filter(
    ([name, value]) => fields.has(name) && !sameValue(value, fields.get(name)?.default ?? null),
  )
  const changed = withNode(project, id, (old) => ({
    ...old,
    parameters: Object.fromEntries(entries),
  }))
  const after = withoutLostOutputs(changed, id)
  return reparametrized(project, after, node) ?? keepWeights(project, after, node)
}

/** The project without the wires from outputs of this card that there are not any more. */
export function withoutLostOutputs(project: Project, id: string): Project {
  const node = nodeOf(project, id)
  const { wires } = project.graph
  const further = node ? furtherOutputs(node).length : 0
  const kept = wires.filter((wire) => wire.from !== id || (wire.output ?? 0) <= further)
  return kept.length === wires.length ? project : withGraph(project, { wires: kept })
}

const sameShapes = (a: readonly Weight[], b: readonly Weight[]): boolean =>
  a.length === b.length &&
  a.every(({ name, shape }, i) => name === b[i].name && sameShape(shape, b[i].shape))

/**
 * `after`, with the node's weights of `before` stored where their shapes changed. Large weights are
 * not: they are drawn again, and keep only the cells that were set.
 */
function keepWeights(before: Project, after: Project, node: GraphNode): Project {
  const specs = shapesOf(before).get(node.id)?.weights ?? []
  if (
    node.usesWeightsOf !== undefined ||
    specs.length === 0 ||
    areLarge(specs) ||
    sameShapes(specs, shapesOf(after).get(node.id)?.weights ?? [])
  )
    return after
  const edited = before.weights[keptUnder(node)]
  const covered = specs.every(({ name, shape }) => {
    const own = edited?.[name]
    // A patch without a base is not enough: the cells it does not set would be drawn again.
    const whole = own && isPatch(own) ? own.base : own
    return whole?.shape.length === shape.length && shape.every((size, i) => size <= whole.shape[i])
  })
  if (covered) return after
  return {
    ...after,
    weights: { ...after.weights, [node.id]: { ...edited, ...weightsOf(before, node, specs) } },
  }
}
