import { Unexpressed } from '../network/cardOutput'
import type { NetworkSketch } from '../network/sketch'
import { attributesOf } from '../onnx/attributes'
import { callOf } from '../onnx/call'
import { type Scopes, wantedName } from '../onnx/cardNames'
import { folded } from '../onnx/fold/fold'
import { foreignCard } from '../onnx/foreign'
import { newNode, type OnnxNode } from '../onnx/model'
import { OPS } from '../onnx/ops'
import type { TensorValue } from '../onnx/value'
import type { LeftOut } from '../onnx/walk'
import { attributesFrom } from './attributes'
import { inGraph } from './layout'
import { GRAPH_OPS } from './ops'
import type { GraphCall, GraphOp, GraphValue } from './value'

/** The operators of ONNX in which operations are told. */
const OPSET = 17

/** A walk through operations: what it knows, and what it has come to. */
export interface GraphWalk {
  readonly sketch: NetworkSketch
  readonly values: Map<string, GraphValue>
  readonly uses: ReadonlyMap<string, number>
  readonly scopes: Scopes
  /** By the id of a card's output, the first name of the graph that stands for it. */
  readonly names: Map<string, string>
  readonly leftOut: LeftOut[]
}

/** Is there a layer of this kind at all, whatever the sizes? */
export const isTold = ({ op }: OnnxNode): boolean => Object.hasOwn(GRAPH_OPS, op)

function opOf({ op }: OnnxNode): GraphOp {
  if (!Object.hasOwn(GRAPH_OPS, op)) throw new Unexpressed('there is no layer of this kind')
  return GRAPH_OPS[op]
}

/** How often a tensor is read; twice where that is not known. */
function usesOf({ names, uses }: GraphWalk, node: OnnxNode, tensor: TensorValue): number {
  const name = tensor.role === 'flow' ? names.get(tensor.source) : undefined
  // What this operation itself made on the way is read once.
  if (name === undefined) return 1
  return node.inputs.includes(name) ? (uses.get(name) ?? 2) : 2
}

/** The outputs of an operator of ONNX, computed where all that it reads is known. */
function emitted(
  walk: GraphWalk,
  node: OnnxNode,
  ...[op, inputs, attributes, outputs]: Parameters<GraphCall['runAll']>
): readonly TensorValue[] {
  const inner: OnnxNode = {
    ...newNode(),
    name: node.name,
    op,
    inputs: inputs.map((input, i) => (input ? `input ${i}` : '')),
    outputs: Array.from({ length: outputs }, (_, i) => `output ${i}`),
    attributes: attributesFrom(attributes),
  }
  const known = inputs.flatMap((input) => (input?.role === 'flow' ? [] : [input]))
  const constant = known.length === inputs.length ? folded(inner, known, OPSET) : null
  if (constant) return [constant]
  const given = inputs.flatMap((input, i) => (input ? [[`input ${i}`, input] as const] : []))
  const call = callOf(inner, walk.sketch, {
    opset: OPSET,
    values: new Map(given),
    uses: new Map(given.map(([name, input]) => [name, usesOf(walk, node, input)])),
    scopes: walk.scopes,
    constants: new Map(),
  })
  if (!Object.hasOwn(OPS, op)) throw new Unexpressed('there is no layer of this kind')
  const made = OPS[op](call)
  return 'role' in made ? [made] : made
}

function callOn(walk: GraphWalk, node: OnnxNode): GraphCall {
  const input = (at: number): GraphValue => {
    const found = walk.values.get(node.inputs[at] ?? '')
    if (!found) throw new Unexpressed(`its input ${at + 1} is not there`)
    return found
  }
  const constant: GraphCall['constant'] = (at) => {
    const { tensor } = input(at)
    if (tensor.role === 'flow')
      throw new Unexpressed(`its input ${at + 1} is computed by the network`)
    return tensor
  }
  const runAll: GraphCall['runAll'] = (...given) => emitted(walk, node, ...given)
  return {
    node,
    attributes: attributesOf(node),
    sketch: walk.sketch,
    name: wantedName(node, [], walk.scopes),
    input,
    constant,
    numbers: (at) => Array.from(constant(at).read()),
    run: (op, inputs, attributes = {}) => runAll(op, inputs, attributes, 1)[0],
    runAll,
  }
}

function keep({ values, names }: GraphWalk, node: OnnxNode, made: readonly GraphValue[]): void {
  for (const [i, name] of node.outputs.entries()) {
    const value = made[i]
    if (!value) continue
    values.set(name, value)
    const { tensor } = value
    if (tensor.role === 'flow' && !names.has(tensor.source)) names.set(tensor.source, name)
  }
}

/** Turns one operation into constants, cards, or an inert card. */
export function walkOperation(walk: GraphWalk, node: OnnxNode): void {
  const { sketch, leftOut, scopes, values } = walk
  const call = callOn(walk, node)
  try {
    const made = sketch.atOnce(() => opOf(node)(call))
    const all = 'layout' in made ? [made] : made
    if (all.length < node.outputs.length) throw new Unexpressed('its other outputs are read')
    return keep(walk, node, all)
  } catch (fault) {
    if (!(fault instanceof Unexpressed)) throw fault
    const given = node.inputs.map((name) => values.get(name))
    const follows = given.some((one) => one?.tensor.shape === null)
    const inputs = given.map((one) => one?.tensor)
    const shapes = node.outputs.map(() => null)
    const outputs = foreignCard(sketch, node, inputs, shapes, scopes)
    keep(walk, node, outputs.map(inGraph))
    leftOut.push({ node, card: outputs[0]?.source ?? '', reason: fault.message, follows })
  }
}
