import { kindOf } from '../../../graph/kinds'
import type { Project } from '../../../graph/project'
import type { Shapes } from '../../../graph/shapes'
import { noteOf } from '../notes/note'
import { type Composed, composed, type NumbersOf, ONNX, type OperatorTarget } from './compose'
import type { WrittenGraph, WrittenValue } from './message'
import { endsOf, givenIn, type OnnxPlan, type PlannedNode, planOf, withLonger } from './plan'

/** What an open size is called, as torch.onnx's users do. */
const BATCH = 'batch'

/** What a draft is, but for the sizes of what it gives. */
const textOf = ({ draft, faults }: Composed): string =>
  JSON.stringify([draft.nodes, draft.made, [...faults.keys()]])

/**
 * The nodes whose first axis may have any size: where the file would be the same for one more. All
 * inputs of as many axes as possible have it together.
 */
function openIn(
  project: Project,
  plan: OnnxPlan,
  made: Composed,
  none: NumbersOf,
  target: OperatorTarget,
) {
  const inputs = givenIn(plan)
  const most = Math.max(0, ...inputs.map(({ output }) => output.length))
  for (let rank = 2; rank <= most; rank++) {
    const chosen = inputs.filter(({ output }) => output.length >= rank)
    const [first] = chosen
    if (!first || chosen.some(({ output }) => output[0] !== first.output[0])) continue
    const longer = withLonger(plan, new Set(chosen.map(({ node }) => node.id)))
    if (!longer || textOf(composed(project, longer, none, target)) !== textOf(made)) continue
    const open = [...plan].filter(([id, { output }]) => {
      const [size] = longer.get(id)?.output ?? []
      return size !== undefined && size === output[0] + 1 && output[0] === first.output[0]
    })
    return new Set(open.map(([id]) => id))
  }
  return new Set<string>()
}

/** The number before which those of data end that name places. */
const belowIn = (plan: OnnxPlan, id: string): number =>
  Math.min(
    ...[...plan.values()].flatMap(({ node, from, parameters }) => {
      const kind = kindOf(node)
      return kind?.role === 'layer' && from.includes(id)
        ? [kind.indices?.(parameters) ?? Infinity]
        : []
    }),
  )

/** A note on data whose own would hold numbers: what has the same sizes. */
const standIn = (plan: OnnxPlan, { node, output }: PlannedNode, whole: boolean) =>
  noteOf({
    kind: 'Random',
    parameters: {
      shape: output.length > 0 ? output.join(', ') : '()',
      ...(whole ? { distribution: 'integers', high: belowIn(plan, node.id) } : {}),
    },
  })

/** A network as ONNX has it, and what of it is not there. */
export interface OnnxNetworkOut {
  readonly graph: WrittenGraph
  readonly plan: OnnxPlan
  readonly faults: ReadonlyMap<string, string>
  /** Is there anything that it computes? */
  readonly isEmpty: boolean
}

/** The network in operators of ONNX; cards that do not fit, or cannot be written, are left out. */
export function networkOf(
  project: Project,
  shapes: Shapes,
  numbers: NumbersOf,
  target: OperatorTarget = ONNX,
): OnnxNetworkOut {
  const whole = planOf(project.graph, shapes)
  const made = composed(project, whole, numbers, target)
  const plan = new Map([...whole].filter(([id]) => made.values.has(id)))
  const open = openIn(project, whole, made, numbers, target)
  const value = (id: string): readonly WrittenValue[] => {
    const told = made.values.get(id)
    if (!told) return []
    const [, ...others] = told.shape
    return [open.has(id) ? { ...told, shape: [BATCH, ...others] } : told]
  }
  const ends = endsOf(project.graph, plan)
  const outputs = ends.flatMap(({ node }) => value(node.id))
  const { nodes, tensors } = made.draft.needed(outputs.map(({ name }) => name))
  const read = new Set(nodes.flatMap((node) => node.inputs))
  const given = new Set(nodes.flatMap((node) => node.outputs))
  const inputs = givenIn(plan).flatMap((given) =>
    value(given.node.id).map((one) => {
      const note = noteOf(given.node) ?? standIn(plan, given, one.whole)
      return note === undefined ? one : { ...one, note }
    }),
  )
  const gives = new Set(outputs.map(({ name }) => name))
  const values = [...plan.keys()].flatMap(value)
  return {
    graph: {
      name: project.name,
      nodes,
      tensors,
      inputs: inputs.filter(({ name }) => read.has(name)),
      outputs,
      values: values.filter(({ name }) => given.has(name) && !gives.has(name)),
    },
    plan,
    faults: made.faults,
    isEmpty: outputs.length === 0,
  }
}
