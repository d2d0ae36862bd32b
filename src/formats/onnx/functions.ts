import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import {
  newNode,
  type OnnxAttribute,
  type OnnxFunction,
  type OnnxGraph,
  type OnnxNode,
} from './model'

/** Operators that the functions of a file may unfold into. */
const MOST_OPERATORS = 20_000

const keyOf = (domain: string, name: string): string =>
  `${domain === 'ai.onnx' ? '' : domain} ${name}`

/** A graph without calls of the file's own functions, and how often each was called. */
export interface WithoutCalls {
  readonly graph: OnnxGraph
  readonly calls: ReadonlyMap<string, number>
}

/** A call that is unfolded: what names and attributes of the function stand for. */
interface Call {
  readonly name: (own: string) => string
  readonly attribute: (reference: string) => OnnxAttribute | undefined
}

/** The operator of a function as it is in a call. */
function inCall(node: OnnxNode, call: Call): OnnxNode {
  const attributes = [...node.attributes.values()].flatMap((own): OnnxAttribute[] => {
    const given = own.reference === '' ? own : call.attribute(own.reference)
    if (!given) return []
    // What a call gives has the names of the place that calls.
    const inner = own.reference === '' ? graphsWith(given, (graph) => graphIn(graph, call)) : given
    return [{ ...inner, name: own.name }]
  })
  return {
    ...node,
    at: -1,
    name: call.name(node.name),
    inputs: node.inputs.map(call.name),
    outputs: node.outputs.map(call.name),
    attributes: new Map(attributes.map((one) => [one.name, one])),
  }
}

const graphsWith = (
  attribute: OnnxAttribute,
  change: (graph: OnnxGraph) => OnnxGraph,
): OnnxAttribute => ({
  ...attribute,
  graph: attribute.graph && change(attribute.graph),
  graphs: attribute.graphs.map(change),
})

const graphIn = (graph: OnnxGraph, call: Call): OnnxGraph => {
  const named = <T extends { name: string }>(one: T): T => ({ ...one, name: call.name(one.name) })
  return {
    ...graph,
    nodes: graph.nodes.map((node) => inCall(node, call)),
    tensors: graph.tensors.map(named),
    inputs: graph.inputs.map(named),
    outputs: graph.outputs.map(named),
    values: graph.values.map(named),
  }
}

/** The operators of a function in place of a call of it. */
function unfolded(node: OnnxNode, { inputs, outputs, nodes, attributes }: OnnxFunction) {
  const scope = node.name || node.outputs.find((name) => name !== '') || node.op
  const names = new Map([
    ...inputs.map((name, i) => [name, node.inputs[i] ?? ''] as const),
    ...outputs.flatMap((name, i) =>
      node.outputs[i] && !inputs.includes(name) ? [[name, node.outputs[i]] as const] : [],
    ),
  ])
  const call: Call = {
    name: (own) => (own === '' ? '' : (names.get(own) ?? `${scope}/${own}`)),
    attribute: (reference) => node.attributes.get(reference) ?? attributes.get(reference),
  }
  const passed = outputs.flatMap((name, i): OnnxNode[] =>
    inputs.includes(name) && node.outputs[i]
      ? [{ ...newNode(), op: 'Identity', inputs: [call.name(name)], outputs: [node.outputs[i]] }]
      : [],
  )
  return [...nodes.map((inner) => inCall(inner, call)), ...passed]
}

/**
 * Puts the operators of a file's own functions in the place of their calls, within each other as
 * well; `isKnown` are operators that need none. Throws FileFault where a function calls itself, or
 * they unfold into too much. Source: onnx.proto, FunctionProto.
 */
export function withoutCalls(
  graph: OnnxGraph,
  functions: readonly OnnxFunction[],
  isKnown: (node: OnnxNode) => boolean,
): WithoutCalls {
  const calls = new Map<string, number>()
  if (functions.length === 0) return { graph, calls }
  const byKey = new Map(functions.map((one) => [keyOf(one.domain, one.name), one]))
  let count = 0
  const inPlace = (node: OnnxNode, within: readonly OnnxFunction[]): readonly OnnxNode[] => {
    const own = isKnown(node) ? undefined : byKey.get(keyOf(node.domain, node.op))
    if (own && within.includes(own))
      throw new FileFault(`The function ${quoted(own.name)} of this file calls itself.`)
    if (++count > MOST_OPERATORS)
      throw new FileFault(
        `The functions of this file unfold into more than ` +
          `${MOST_OPERATORS.toLocaleString('en')} operators.`,
      )
    if (!own) {
      const attributes = [...node.attributes].map(
        ([name, one]) => [name, graphsWith(one, (inner) => inGraph(inner, within))] as const,
      )
      return [{ ...node, attributes: new Map(attributes) }]
    }
    calls.set(own.name, (calls.get(own.name) ?? 0) + 1)
    return unfolded(node, own).flatMap((inner) => inPlace(inner, [...within, own]))
  }
  const inGraph = (one: OnnxGraph, within: readonly OnnxFunction[]): OnnxGraph => ({
    ...one,
    nodes: one.nodes.flatMap((node) => inPlace(node, within)),
  })
  return { graph: inGraph(graph, []), calls }
}
