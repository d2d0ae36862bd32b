import { shapeFrom } from '../../../graph/answer'
import { expanded } from '../../../graph/expanded'
import { type Graph, type GraphNode, inOrder, wiresFrom, wiresInto } from '../../../graph/graph'
import { kindOf, soundParametersOf } from '../../../graph/kinds'
import type { Shapes } from '../../../graph/shapes'
import type { Parameters } from '../../../layers/fields'
import { inferred } from '../../../layers/layer'
import { isProblem } from '../../../layers/problem'
import type { Shape } from '../../../layers/tensorShape'
import type { Weight } from '../../../layers/weight'

/** A card, or a further output of one, with its sizes. */
export interface PlannedNode {
  readonly node: GraphNode
  readonly from: readonly string[]
  readonly inputs: readonly Shape[]
  readonly output: Shape
  readonly parameters: Parameters
  readonly weights: readonly Weight[]
}

/** Nodes by id, in order of evaluation. */
export type OnnxPlan = ReadonlyMap<string, PlannedNode>

/** All sources and layers that fit, in the sizes that they have. */
export function planOf(cards: Graph, shapes: Shapes): OnnxPlan {
  const graph = expanded(cards)
  const plan = new Map<string, PlannedNode>()
  for (const node of inOrder(graph)) {
    const role = kindOf(node)?.role
    const shape = shapes.get(node.id)
    if (role === undefined || role === 'view' || shape?.state !== 'ok' || !shape.output) continue
    const from = wiresInto(graph, node.id).map((wire) => wire.from)
    if (from.some((id) => !plan.has(id))) continue
    plan.set(node.id, {
      node,
      from,
      inputs: from.map((id) => plan.get(id)?.output ?? []),
      output: shape.output,
      parameters: shape.parameters,
      weights: shape.weights,
    })
  }
  return plan
}

/** Which of its nodes are data that the network is given. */
export const givenIn = (plan: OnnxPlan): readonly PlannedNode[] =>
  [...plan.values()].filter(({ node }) => {
    const kind = kindOf(node)
    return kind?.role === 'source' && !kind.own
  })

/**
 * The same network where the first axis of these inputs is longer by one; null where a layer does
 * not take that.
 */
export function withLonger(plan: OnnxPlan, longer: ReadonlySet<string>): OnnxPlan | null {
  const made = new Map<string, PlannedNode>()
  for (const [id, planned] of plan) {
    const kind = kindOf(planned.node)
    if (kind?.role !== 'layer') {
      const [first, ...others] = planned.output
      made.set(id, longer.has(id) ? { ...planned, output: [first + 1, ...others] } : planned)
      continue
    }
    const inputs = planned.from.map((from) => made.get(from)?.output ?? [])
    const given = soundParametersOf(planned.node)
    const output = shapeFrom(kind, inputs, given)
    if (isProblem(output)) return null
    const parameters = inferred(kind, inputs, given)
    made.set(id, { ...planned, inputs, output, parameters })
  }
  return made
}

/** The nodes that nothing reads: what the network gives. Of a further output only if it is read. */
export function endsOf(cards: Graph, plan: OnnxPlan): readonly PlannedNode[] {
  const read = new Set([...plan.values()].flatMap(({ from }) => from))
  const graph = expanded(cards)
  return [...plan.values()].filter(
    ({ node }) =>
      kindOf(node)?.role === 'layer' &&
      !read.has(node.id) &&
      (!node.further || wiresFrom(graph, node.id).length > 0),
  )
}
