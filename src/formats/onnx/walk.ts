import type { Shape } from '../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../network/cardOutput'
import type { NetworkSketch } from '../network/sketch'
import { callOf, type Operator, type OperatorCall } from './call'
import type { Scopes } from './cardNames'
import { type ConstantCards, oneCard } from './constantCard'
import { type Constant, checkTensor, computed, constantOf, INT64 } from './elements'
import { folded } from './fold/fold'
import { foreignCard } from './foreign'
import type { OnnxGraph, OnnxNode } from './model'
import { withCaptured } from './net'
import { addNoted } from './notes/notedCard'
import { OPS } from './ops'
import type { TensorValue } from './value'

/** An operator that is kept as it is, and why. */
export interface LeftOut {
  readonly node: OnnxNode
  readonly card: string
  readonly reason: string
  /** It stands behind one that is kept as it is, and could not be understood for that alone. */
  readonly follows: boolean
}

/** A walk through operators: what it knows, and what it has come to. */
export interface Walk {
  readonly opset: number
  readonly sketch: NetworkSketch
  readonly values: Map<string, TensorValue>
  readonly uses: ReadonlyMap<string, number>
  readonly scopes: Scopes
  /** Shapes that the file tells. */
  readonly told: ReadonlyMap<string, Shape>
  readonly leftOut: LeftOut[]
  readonly operators: Map<string, OnnxNode>
  readonly constants: ConstantCards
  /** Layers whose notes are not what their operators are. */
  readonly unborne: Set<string>
}

const row = (sizes: Shape): Constant => computed([sizes.length], INT64, Float64Array.from(sizes))

/** Shape of what a card gives is known as soon as the card is. */
function shapeConstant({ node, value }: Pick<OperatorCall, 'node' | 'value'>): Constant | null {
  const shape = value(0)?.shape
  if (!shape || (node.op !== 'Shape' && node.op !== 'Size')) return null
  return folded({ ...node, inputs: ['shape'] }, [{ ...row(shape), shape }], 15)
}

const opOf = ({ op, domain }: OnnxNode): Operator => {
  if (domain !== '' && domain !== 'ai.onnx')
    throw new Unexpressed(`it is one of ${domain}’s own operators`)
  if (!Object.hasOwn(OPS, op)) throw new Unexpressed('there is no layer of this kind')
  return OPS[op]
}

const asList = (made: CardOutput | readonly CardOutput[]): readonly CardOutput[] =>
  'role' in made ? [made] : made

/** Is there a layer of this kind at all, whatever the sizes? */
export const isExpressed = ({ op, domain }: OnnxNode): boolean =>
  (domain === '' || domain === 'ai.onnx') && Object.hasOwn(OPS, op)

function keep({ values }: Walk, node: OnnxNode, outputs: readonly (TensorValue | undefined)[]) {
  for (const [i, name] of node.outputs.entries()) {
    const value = outputs[i]
    if (name !== '' && value) values.set(name, value)
  }
}

/** The branch of an If whose condition is known; null where it is not. */
function branchOf(
  { op, domain, attributes, inputs }: OnnxNode,
  { values }: Walk,
): OnnxGraph | null {
  const condition = values.get(inputs[0] ?? '')
  if (op !== 'If' || domain !== '' || condition?.role !== 'constant') return null
  const name = condition.read()[0] === 0 ? 'else_branch' : 'then_branch'
  return attributes.get(name)?.graph ?? null
}

/** The operators of a branch in place of the one that chooses it. */
function walkBranch(walk: Walk, node: OnnxNode, { tensors, nodes, outputs }: OnnxGraph): void {
  for (const tensor of tensors) {
    checkTensor(tensor)
    const constant = constantOf(tensor)
    if (constant) walk.values.set(tensor.name, constant)
  }
  for (const inner of nodes) walkNode(walk, withCaptured(inner))
  keep(
    walk,
    node,
    outputs.map(({ name }) => walk.values.get(name)),
  )
}

/** The cards of an operator that a layer expresses. Throws Unexpressed. */
function addCards(walk: Walk, node: OnnxNode, call: OperatorCall): void {
  const { sketch, operators } = walk
  const before = new Set(sketch.cards.keys())
  keep(
    walk,
    node,
    sketch.atOnce(() => asList(opOf(node)(call))),
  )
  const made = [...sketch.cards.values()].filter(
    ({ id, reads }) => !before.has(id) && reads.length > 0,
  )
  if (made.length === 1 && node.at >= 0) operators.set(made[0].id, node)
}

/** Operators that a note says to be one layer; the network is read again without it if not. */
function walkNoted(walk: Walk, node: OnnxNode): void {
  const { sketch, values, constants, operators, unborne } = walk
  const before = new Set(sketch.cards.keys())
  const typed = (name: string): CardOutput => {
    const value = values.get(name)
    if (!value) throw new Unexpressed(`${name} is not known`)
    return value.role === 'flow' ? value : oneCard(sketch, constants, name, value)
  }
  if (!addNoted({ sketch, values, typed }, node)) return void unborne.add(node.name)
  const [only, ...others] = node.inside ?? []
  const made = [...sketch.cards.values()].filter(
    ({ id, reads }) => !before.has(id) && reads.length > 0,
  )
  if (others.length === 0 && only.at >= 0 && made.length === 1) operators.set(made[0].id, only)
}

/** Turns one operator into a constant, cards, or an inert card. */
export function walkNode(walk: Walk, node: OnnxNode): void {
  const { sketch, values, opset, told, scopes } = walk
  if (node.inside) return walkNoted(walk, node)
  const branch = branchOf(node, walk)
  if (branch) return walkBranch(walk, node, branch)
  const inputs = node.inputs.map((name) => values.get(name))
  const known = inputs.every((input, i) => input?.role === 'constant' || node.inputs[i] === '')
    ? inputs.map((input) => (input?.role === 'constant' ? input : undefined))
    : null
  const call = callOf(node, sketch, walk)
  const constant = (known && folded(node, known, opset)) ?? shapeConstant(call)
  if (constant) return keep(walk, node, [constant])
  try {
    addCards(walk, node, call)
  } catch (fault) {
    if (!(fault instanceof Unexpressed)) throw fault
    const shapes = node.outputs.map((name) => told.get(name) ?? null)
    const outputs = foreignCard(sketch, node, inputs, shapes, scopes)
    keep(walk, node, outputs)
    walk.leftOut.push({
      node,
      card: outputs[0]?.source ?? '',
      reason: fault.message,
      follows: inputs.some((input) => input?.role === 'flow' && input.shape === null),
    })
  }
}
