import { nodesById } from '../../../graph/graph'
import { kindOf } from '../../../graph/kinds'
import { cardOf } from '../../../graph/outputs'
import type { Project } from '../../../graph/project'
import { keptUnder } from '../../../graph/sharing'
import type { Shape } from '../../../layers/tensorShape'
import type { Torch } from '../../../layers/torch'
import { usedWeights, type Weight } from '../../../layers/weight'
import { noteOf } from '../notes/note'
import { OnnxDraft } from './draft'
import type { WrittenTensor } from './message'
import type { OnnxPlan, PlannedNode } from './plan'
import type { OnnxStep, TensorTold } from './step'
import { onnxTorch } from './torch'

/** The numbers of a weight, or of a source that is the network's own, when they are written. */
export type NumbersOf = (planned: PlannedNode, weight: Weight | null) => ArrayLike<number>

/** What is to compute the operators. */
export interface OperatorTarget {
  readonly torch: Torch<OnnxStep>
  /** Why it does not take an axis of size 0, in a sentence; null where it does. */
  readonly noEmpty: string | null
}

/** Any runtime of ONNX. */
export const ONNX: OperatorTarget = {
  torch: onnxTorch,
  noEmpty:
    'An axis of size 0 is not computed alike by all that read ONNX. Give it values, or take it ' +
    'out.',
}

/** Outputs without any numbers need no operator. */
const nothing: OnnxStep = (to) => to.outputs.map((shape) => to.floats(shape, () => [], 'empty'))

/** A network in operators of ONNX. */
export interface Composed {
  readonly draft: OnnxDraft
  /** The tensors that nodes give, by node. */
  readonly values: ReadonlyMap<string, TensorTold>
  /** Why a card is not among them, in a sentence. */
  readonly faults: ReadonlyMap<string, string>
}

/** Does everything that reads it take it for whole numbers, so that it can be given as such? */
function isWhole(plan: OnnxPlan, id: string): boolean {
  const readers = [...plan.values()].filter(({ from }) => from.includes(id))
  return (
    readers.length > 0 &&
    readers.every(({ node }) => {
      const kind = kindOf(node)
      return kind?.role === 'layer' && kind.inputs === 1 && kind.indices !== undefined
    })
  )
}

/** What a card multiplies by, and the name of the card that holds it. */
export interface CardWeights {
  readonly holder: string
  readonly tensors: ReadonlyMap<string, WrittenTensor>
}

/** What a card multiplies by, named after the card that holds it. */
function weightsOf(project: Project, planned: PlannedNode, numbers: NumbersOf): CardWeights {
  const { node, weights } = planned
  const holder = nodesById(project.graph.nodes).get(keptUnder(node))?.name ?? node.name
  const tensors = new Map(
    usedWeights(weights).map((weight): [string, WrittenTensor] => [
      weight.name,
      {
        name: `${holder}.${weight.name}`,
        shape: weight.shape,
        whole: false,
        numbers: () => numbers(planned, weight),
      },
    ]),
  )
  return { holder, tensors }
}

/** The further outputs that the operation of a card gives too. */
const together = (plan: OnnxPlan, card: PlannedNode): readonly PlannedNode[] =>
  [...plan.values()].filter(
    ({ node }) => node.further && !node.further.alone && cardOf(node.id) === card.node.id,
  )

const message = (fault: unknown): string =>
  fault instanceof Error ? fault.message : 'It cannot be written.'

/**
 * Adds the operators of a card and of those outputs that it gives together; gives its outputs.
 * Throws an Error with a sentence where it cannot be written.
 */
export function withCard(
  draft: OnnxDraft,
  { node, inputs, output, parameters, weights }: PlannedNode,
  more: readonly PlannedNode[],
  given: readonly TensorTold[],
  { holder, tensors }: CardWeights,
  { torch, noEmpty }: OperatorTarget = ONNX,
): readonly TensorTold[] {
  const kind = kindOf(node)
  if (kind?.role !== 'layer') throw new Error(`${node.kind} is no layer.`)
  const outputs: readonly Shape[] = [output, ...more.map((one) => one.output)]
  if (noEmpty !== null && [...inputs, ...outputs].some((shape) => shape.includes(0)))
    throw new Error(noEmpty)
  const card = {
    name: node.name,
    outputNames: [node.name, ...more.map((one) => one.node.name)],
    inputs: given,
    outputs,
    holder,
    weights: tensors,
    note: node.further ? undefined : noteOf(node, weights),
  }
  const isEmpty = outputs.every((shape) => shape.includes(0))
  return draft.add(card, isEmpty ? nothing : kind.build(torch, parameters, inputs))
}

/** The operators of all cards of a plan, in order. */
export function composed(
  project: Project,
  plan: OnnxPlan,
  numbers: NumbersOf,
  target: OperatorTarget,
): Composed {
  const names = [...plan.values()].flatMap(({ node, weights }) => [
    node.name,
    ...weights.map(({ name }) => `${node.name}.${name}`),
  ])
  const draft = new OnnxDraft(names)
  const values = new Map<string, TensorTold>()
  const faults = new Map<string, string>()
  for (const planned of plan.values()) {
    const { node, from, output } = planned
    const kind = kindOf(node)
    if (values.has(node.id) || !kind || kind.role === 'view') continue
    if (kind.role === 'source') {
      const whole = !kind.own && isWhole(plan, node.id)
      const told = { name: node.name, shape: output, whole }
      values.set(node.id, told)
      if (kind.own) {
        const [held = null] = planned.weights
        const note = noteOf(node)
        draft.tensors.set(node.name, {
          ...told,
          numbers: () => numbers(planned, held),
          ...(note === undefined ? {} : { note }),
        })
      }
      continue
    }
    const given = from.flatMap((id) => values.get(id) ?? [])
    if (given.length < from.length || (node.further && !node.further.alone)) continue
    const more = node.further ? [] : together(plan, planned)
    try {
      const own = weightsOf(project, planned, numbers)
      const made = withCard(draft, planned, more, given, own, target)
      for (const [i, told] of made.entries())
        values.set(i === 0 ? node.id : more[i - 1].node.id, told)
    } catch (fault) {
      faults.set(node.id, message(fault))
    }
  }
  return { draft, values, faults }
}
