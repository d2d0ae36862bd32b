import { FileFault } from '../fileFault'
import { isRecord } from '../isRecord'
import { newNode, type OnnxNode } from '../onnx/model'
import { quoted } from '../quoted'
import { attributesIn, sizesIn, typeName } from './attributes'

/** An input of the graph. */
export interface GraphInput {
  readonly name: string
  /** `DT_FLOAT` and so on. */
  readonly type: string
  /** −1 for what is open; null where the rank is. */
  readonly sizes: readonly number[] | null
}

/** A GraphDef that was read: operations in the form of ONNX's, of a domain of their own. */
export interface GraphDef {
  readonly nodes: readonly OnnxNode[]
  readonly inputs: readonly GraphInput[]
  /** Names of nodes whose numbers are in the weights. */
  readonly constants: readonly string[]
  readonly outputs: readonly string[]
}

const MOST_NODES = 20_000

/** What the kinds of cards that are kept as they are begin with. */
const DOMAIN = 'TensorFlow'

/** Operations that give what they read. */
const PASSING = new Set([
  'Identity',
  'StopGradient',
  'PreventGradient',
  'Snapshot',
  'CheckNumerics',
  'PlaceholderWithDefault',
])

const INPUTS = new Set(['Placeholder'])

/** `a:0` and `a` are the first output of `a`, `a:1` the second; `a:out:1` too. */
function outputName(told: string): string {
  const parts = told.split(':')
  const place = parts.length > 1 ? Number(parts[parts.length - 1]) : 0
  return place > 0 ? `${parts[0]}:${place}` : parts[0]
}

const nodeName = (output: string): string => output.split(':')[0]

function nodeIn(value: unknown): OnnxNode {
  if (!isRecord(value) || typeof value.name !== 'string' || typeof value.op !== 'string')
    throw new FileFault('The graph of this model lists an operation without a name or an op.')
  const listed: readonly unknown[] = Array.isArray(value.input) ? value.input : []
  const inputs = listed.filter((name) => typeof name === 'string')
  if (inputs.length < listed.length)
    throw new FileFault(`The operation ${quoted(value.name)} reads what is no name.`)
  return {
    ...newNode(),
    name: value.name,
    op: value.op,
    domain: DOMAIN,
    inputs: inputs.filter((name) => !name.startsWith('^')).map(outputName),
    attributes: attributesIn(value.attr),
  }
}

/** What a name stands for, through operations that give what they read. */
function throughPassing(nodes: ReadonlyMap<string, OnnxNode>): (output: string) => string {
  return (output) => {
    let at = output
    for (let steps = 0; steps <= nodes.size; steps++) {
      const node = nodes.get(at)
      if (!node || !PASSING.has(node.op) || node.inputs.length === 0) return at
      at = node.inputs[0]
    }
    throw new FileFault(`The operation ${quoted(output)} reads itself.`)
  }
}

/** The nodes that these outputs need, in the order of the file. Throws FileFault. */
function needed(
  nodes: ReadonlyMap<string, OnnxNode>,
  outputs: readonly string[],
): readonly OnnxNode[] {
  const found = new Set<string>()
  const open = outputs.map((name) => ({ name: nodeName(name), by: '' }))
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next.name)) continue
    const node = nodes.get(next.name)
    if (!node)
      throw new FileFault(
        next.by === ''
          ? `The output ${quoted(next.name)} is given by no operation of this graph.`
          : `The operation ${quoted(next.by)} reads ${quoted(next.name)}, which nothing here ` +
              'gives.',
      )
    found.add(next.name)
    for (const input of node.inputs) open.push({ name: nodeName(input), by: node.name })
  }
  return [...nodes.values()].filter(({ name }) => found.has(name))
}

/** Each node with the names of its outputs, as many as are read. */
function withOutputs(nodes: readonly OnnxNode[], outputs: readonly string[]): readonly OnnxNode[] {
  const most = new Map<string, number>()
  for (const name of [...nodes.flatMap(({ inputs }) => inputs), ...outputs]) {
    const place = Number(name.split(':')[1] ?? 0)
    most.set(nodeName(name), Math.max(most.get(nodeName(name)) ?? 0, Math.min(place, 63)))
  }
  return nodes.map((node) => ({
    ...node,
    outputs: Array.from({ length: (most.get(node.name) ?? 0) + 1 }, (_, i) =>
      i === 0 ? node.name : `${node.name}:${i}`,
    ),
  }))
}

/** The tensors that a signature lists, by their names in the graph. */
function signed(signature: unknown, part: 'inputs' | 'outputs'): ReadonlyMap<string, unknown> {
  const listed = isRecord(signature) && isRecord(signature[part]) ? signature[part] : {}
  return new Map(
    Object.values(listed).flatMap((info): (readonly [string, unknown])[] =>
      isRecord(info) && typeof info.name === 'string' ? [[outputName(info.name), info]] : [],
    ),
  )
}

function inputOf(node: OnnxNode, told: unknown): GraphInput {
  const type = node.attributes.get('dtype')?.text
  const sizes = node.attributes.get('shape')?.ints ?? null
  const other = isRecord(told) ? sizesIn(told.tensorShape) : null
  return {
    name: node.name,
    type: type ? new TextDecoder().decode(type) : typeName(isRecord(told) ? told.dtype : 1),
    sizes: sizes && sizes.length > 0 ? sizes : (other ?? sizes),
  }
}

/** What nothing reads. */
function endsOf(nodes: readonly OnnxNode[]): readonly string[] {
  const read = new Set(nodes.flatMap(({ inputs }) => inputs.map(nodeName)))
  return nodes
    .filter(({ name, op }) => !read.has(name) && op !== 'Const' && op !== 'NoOp')
    .map(({ name }) => name)
}

/** The graph of a `model.json`, and what its signature tells. Throws FileFault. */
export function graphDefOf(topology: unknown, signature: unknown): GraphDef {
  const listed = isRecord(topology) && Array.isArray(topology.node) ? topology.node : []
  if (listed.length === 0) throw new FileFault('The graph of this model lists no operation.')
  if (listed.length > MOST_NODES)
    throw new FileFault(
      `The graph of this model lists ${listed.length.toLocaleString('en')} operations, too many ` +
        'to be read.',
    )
  const all = new Map<string, OnnxNode>()
  for (const node of listed.map(nodeIn)) {
    if (all.has(node.name))
      throw new FileFault(`Two operations of this graph are called ${quoted(node.name)}.`)
    all.set(node.name, node)
  }
  const source = throughPassing(all)
  const direct = new Map(
    [...all].map(([name, node]) => [name, { ...node, inputs: node.inputs.map(source) }]),
  )
  const told = [...signed(signature, 'outputs').keys()]
  const outputs = (told.length > 0 ? told : endsOf([...all.values()])).map(source)
  const nodes = withOutputs(needed(direct, outputs), outputs)
  const infos = signed(signature, 'inputs')
  return {
    nodes: nodes.filter(({ op }) => op !== 'Const' && !INPUTS.has(op)),
    inputs: nodes
      .filter(({ op }) => INPUTS.has(op))
      .map((node) => inputOf(node, infos.get(node.name))),
    constants: nodes.filter(({ op }) => op === 'Const').map(({ name }) => name),
    outputs: [...new Set(outputs)],
  }
}
