import { FileFault } from '../fileFault'
import { named, quoted } from '../quoted'
import { type Constant, checkTensor, constantOf } from './elements'
import { folded } from './fold/fold'
import type { OnnxGraph, OnnxNode, OnnxValue } from './model'

/** A graph that was checked: its operators in order, without those that are computed here. */
export interface Net {
  readonly nodes: readonly OnnxNode[]
  /** What is known before anything runs, by name. */
  readonly constants: ReadonlyMap<string, Constant>
  /** Inputs that no tensor of the file fills. */
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  readonly values: readonly OnnxValue[]
}

/** What a sentence calls an operator. */
export const calledNode = ({ name, op, outputs }: OnnxNode): string =>
  `${quoted(name || outputs.find((output) => output !== '') || 'without a name')} (${named(op)})`

/** Names that a graph within an operator reads from around it. */
function captured(graph: OnnxGraph): readonly string[] {
  const own = new Set([
    ...graph.inputs.map(({ name }) => name),
    ...graph.tensors.map(({ name }) => name),
    ...graph.nodes.flatMap(({ outputs }) => outputs),
  ])
  return graph.nodes.flatMap(readBy).filter((name) => !own.has(name))
}

const graphsOf = ({ attributes }: OnnxNode): readonly OnnxGraph[] =>
  [...attributes.values()].flatMap(({ graph, graphs }) => [...(graph ? [graph] : []), ...graphs])

/** All names that an operator reads, the graphs within it included. */
const readBy = (node: OnnxNode): readonly string[] =>
  [...node.inputs, ...graphsOf(node).flatMap(captured)].filter((name) => name !== '')

/** An operator with graphs inside reads what they do, after its own inputs. */
export function withCaptured(node: OnnxNode): OnnxNode {
  const inside = new Set(graphsOf(node).flatMap(captured))
  return inside.size === 0 ? node : { ...node, inputs: [...node.inputs, ...inside] }
}

/** How often each name is read, as an output of the graph too. */
export function usesOf(
  nodes: readonly OnnxNode[],
  outputs: readonly OnnxValue[],
): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const name of [...nodes.flatMap(({ inputs }) => inputs), ...outputs.map((o) => o.name)])
    uses.set(name, (uses.get(name) ?? 0) + 1)
  return uses
}

/** The operator that gives each name. Throws FileFault where two do, or it is given already. */
function producersOf(nodes: readonly OnnxNode[], given: ReadonlySet<string>) {
  const producers = new Map<string, OnnxNode>()
  for (const node of nodes)
    for (const name of node.outputs) {
      if (name === '') continue
      const other = producers.get(name)
      if (other || given.has(name))
        throw new FileFault(
          `The operator ${calledNode(node)} gives ${quoted(name)}, which ` +
            `${other ? calledNode(other) : 'the file'} gives already.`,
        )
      producers.set(name, node)
    }
  return producers
}

/** The operators in order of evaluation, those of the file where they are. Throws FileFault. */
export function inOrder(
  nodes: readonly OnnxNode[],
  given: ReadonlySet<string>,
): readonly OnnxNode[] {
  const producers = producersOf(nodes, given)
  const waiting = new Map<OnnxNode, number>()
  const readers = new Map<OnnxNode, OnnxNode[]>()
  for (const node of nodes) {
    let count = 0
    for (const name of node.inputs) {
      if (name === '' || given.has(name)) continue
      const from = producers.get(name)
      if (!from)
        throw new FileFault(
          `The operator ${calledNode(node)} reads ${quoted(name)}, which nothing here gives.`,
        )
      count++
      readers.set(from, [...(readers.get(from) ?? []), node])
    }
    waiting.set(node, count)
  }
  const order = nodes.filter((node) => waiting.get(node) === 0)
  // The list grows while it is walked.
  for (const node of order)
    for (const reader of readers.get(node) ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1
      waiting.set(reader, left)
      if (left === 0) order.push(reader)
    }
  const stuck = nodes.find((node) => (waiting.get(node) ?? 0) > 0)
  if (stuck)
    throw new FileFault(`The operators of this file form a loop, one of them ${calledNode(stuck)}.`)
  return order
}

/** What a constant operator or the inputs' constants make known. */
const knownInputs = (
  node: OnnxNode,
  constants: ReadonlyMap<string, Constant>,
): readonly (Constant | undefined)[] | null => {
  const inputs = node.inputs.map((name) => constants.get(name))
  return inputs.every((input, i) => input || node.inputs[i] === '') ? inputs : null
}

/** Checks a graph and computes what is known of it. Throws FileFault with a sentence. */
export function netOf(graph: OnnxGraph, opset: number): Net {
  const constants = new Map<string, Constant>()
  for (const tensor of graph.tensors) {
    checkTensor(tensor)
    const constant = constantOf(tensor)
    if (constant) constants.set(tensor.name, constant)
  }
  const stored = new Set(graph.tensors.map(({ name }) => name))
  const inputs = graph.inputs.filter(({ name }) => !stored.has(name))
  const given = new Set([...stored, ...inputs.map(({ name }) => name)])
  const nodes = inOrder(graph.nodes.map(withCaptured), given).filter((node) => {
    const known = knownInputs(node, constants)
    const value = known && folded(node, known, opset)
    if (value) constants.set(node.outputs[0], value)
    return !value
  })
  const { outputs, values } = graph
  return { nodes, constants, inputs, outputs, values }
}
