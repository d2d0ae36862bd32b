import { shapeFrom } from '../../../graph/answer'
import { outputNodes } from '../../../graph/expanded'
import type { GraphNode } from '../../../graph/graph'
import { kindOf, parametersOf } from '../../../graph/kinds'
import { inferred } from '../../../layers/layer'
import { isProblem } from '../../../layers/problem'
import { type Shape, sizeOf } from '../../../layers/tensorShape'
import { usedWeights } from '../../../layers/weight'
import { withCard } from '../out/compose'
import { OnnxDraft } from '../out/draft'
import type { WrittenNode, WrittenTensor } from '../out/message'
import type { PlannedNode } from '../out/plan'
import type { TensorTold } from '../out/step'
import type { Note } from './note'

/** A card as our writer would write it. */
export interface Rewritten {
  /** What it gives, by number; of outputs that there are not, undefined. */
  readonly outputs: readonly (TensorTold | undefined)[]
  readonly nodes: readonly WrittenNode[]
  readonly tensors: readonly WrittenTensor[]
  /** Its weights by their names in the draft, each with numbers that no other has. */
  readonly weights: ReadonlyMap<string, CodedWeight>
  /** Gives the numbers of a tensor, and whether they are made of those of weights. */
  readonly numbersOf: (tensor: WrittenTensor) => {
    readonly numbers: ArrayLike<number>
    readonly coded: boolean
  }
}

/** A weight whose numbers are from, from + 1, … */
export interface CodedWeight {
  readonly name: string
  readonly shape: Shape
  readonly from: number
  /** What it is at first, of one that the layer does not compute with as it is: running_mean. */
  readonly unread?: number
}

/** Whole numbers up to here are exact in float32. */
const MOST_CODES = 2 ** 24

/**
 * The operators that our writer writes for a card of this kind that reads these tensors; null where
 * it cannot stand there. `wanted` are the names of what others read of it.
 */
export function rewritten(
  name: string,
  { kind: wanted, parameters }: Note,
  given: readonly TensorTold[],
  read: readonly string[],
): Rewritten | null {
  const card: GraphNode = {
    id: name,
    kind: wanted,
    name,
    parameters,
    seed: 0,
    position: { x: 0, y: 0 },
  }
  const kind = kindOf(card)
  if (kind?.role !== 'layer') return null
  const inputs = given.map(({ shape }) => shape)
  const complete = parametersOf(card)
  const output = shapeFrom(kind, inputs, complete)
  if (isProblem(output)) return null
  const p = inferred(kind, inputs, complete)
  const known = kind.weights(inputs, p)
  const from = given.map((one) => one.name)
  const plan = (node: GraphNode, shape: Shape): PlannedNode => ({
    node,
    from,
    inputs,
    output: shape,
    parameters: p,
    weights: known,
  })
  const further = outputNodes(card).map((node) => {
    const shape = node.further?.kind.shape(inputs, complete)
    return !shape || isProblem(shape) ? undefined : plan(node, shape)
  })

  let touched = false
  let next = 1
  const weights = new Map<string, CodedWeight>()
  const tensors = new Map<string, WrittenTensor>()
  for (const { name: weight, shape, buffer, initial } of usedWeights(known)) {
    const unread = buffer && initial !== undefined ? { unread: initial } : {}
    const own = { name: weight, shape, from: next, ...unread }
    const called = `${name}.${weight}`
    next += sizeOf(shape)
    weights.set(called, own)
    tensors.set(weight, {
      name: called,
      shape,
      whole: false,
      numbers() {
        touched = true
        return next > MOST_CODES
          ? []
          : Float32Array.from({ length: sizeOf(shape) }, (_, i) => own.from + i)
      },
    })
  }
  const held = { holder: name, tensors }
  const draft = new OnnxDraft([
    name,
    ...outputNodes(card).map((one) => one.name),
    ...weights.keys(),
  ])
  const outputs: (TensorTold | undefined)[] = []
  try {
    const together = further.flatMap((one) => (one && !one.node.further?.alone ? [one] : []))
    const [first, ...more] = withCard(draft, plan(card, output), together, given, held)
    outputs.push(first)
    for (const one of further)
      outputs.push(
        !one
          ? undefined
          : one.node.further?.alone
            ? withCard(draft, one, [], given, held)[0]
            : more[together.indexOf(one)],
      )
  } catch {
    return null
  }
  const needed = draft.needed(read)
  return {
    outputs,
    nodes: needed.nodes,
    tensors: needed.tensors.filter((tensor) => !weights.has(tensor.name)),
    weights,
    numbersOf(tensor) {
      touched = false
      const numbers = tensor.numbers()
      return { numbers, coded: touched }
    },
  }
}
