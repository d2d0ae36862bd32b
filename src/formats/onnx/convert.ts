import type { Shape } from '../../layers/tensorShape'
import { quoted } from '../quoted'
import { callOf, type Operator, type OperatorCall } from './call'
import { scopesOf } from './cardNames'
import { constantCard } from './constantCard'
import { type Constant, computed, INT64 } from './elements'
import { addEntry, type Entrance, type NetworkInput } from './entries'
import { folded } from './fold/fold'
import { foreignCard } from './foreign'
import type { OnnxNode, OnnxValue } from './model'
import { type Net, usesOf } from './net'
import { OPS } from './ops'
import { createSketch, type NetworkSketch } from './sketch'
import { type CardOutput, type TensorValue, Unexpressed } from './value'
import { Damaged } from './wire'

/** An operator that is kept as it is, and why. */
export interface LeftOut {
  readonly node: OnnxNode
  readonly card: string
  readonly reason: string
  /** It stands behind one that is kept as it is, and could not be understood for that alone. */
  readonly follows: boolean
}

/** A graph as cards. */
export interface Converted {
  readonly sketch: NetworkSketch
  readonly entrances: ReadonlyMap<string, Entrance>
  /** What each name of the file stands for. */
  readonly values: ReadonlyMap<string, TensorValue>
  /** Outputs of the cards that the graph gives. */
  readonly ends: readonly CardOutput[]
  readonly leftOut: readonly LeftOut[]
  /** The cards that stand for the inputs of the file. */
  readonly entranceCards: ReadonlySet<string>
  /** The operator of the file that each card, by id, is alone. */
  readonly operators: ReadonlyMap<string, OnnxNode>
}

/** The shape that a file tells of a tensor, where all its sizes are numbers. */
function toldShapes({ values, outputs }: Net): ReadonlyMap<string, Shape> {
  const known = (value: OnnxValue): readonly (readonly [string, Shape])[] => {
    const sizes = value.dims?.filter((size) => typeof size === 'number' && size > 0)
    return value.dims && sizes?.length === value.dims.length
      ? [[value.name, sizes.map(Number)]]
      : []
  }
  return new Map([...values, ...outputs].flatMap(known))
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

/** What stands for an input. Throws Damaged where nothing can. */
function entranceOf(sketch: NetworkSketch, entry: NetworkInput): Entrance {
  try {
    return addEntry(sketch, entry)
  } catch (fault) {
    if (!(fault instanceof Unexpressed)) throw fault
    throw new Damaged(`The input ${quoted(entry.name)} cannot be shown, because ${fault.message}.`)
  }
}

/** A graph as cards, its inputs as these sources. */
export function convert(net: Net, entries: readonly NetworkInput[], opset: number): Converted {
  const sketch = createSketch()
  const values = new Map<string, TensorValue>(net.constants)
  const uses = usesOf(net.nodes, net.outputs)
  const told = toldShapes(net)
  const scopes = scopesOf(net.nodes)
  const leftOut: LeftOut[] = []
  const operators = new Map<string, OnnxNode>()
  const entrances = new Map(entries.map((entry) => [entry.name, entranceOf(sketch, entry)]))
  for (const [name, { flow }] of entrances) values.set(name, flow)
  const entranceCards = new Set(sketch.cards.keys())

  const keep = (node: OnnxNode, outputs: readonly TensorValue[]): void => {
    for (const [i, name] of node.outputs.entries())
      if (name !== '' && outputs[i]) values.set(name, outputs[i])
  }

  for (const node of net.nodes) {
    const inputs = node.inputs.map((name) => values.get(name))
    const known = inputs.every((input, i) => input?.role === 'constant' || node.inputs[i] === '')
      ? inputs.map((input) => (input?.role === 'constant' ? input : undefined))
      : null
    const call = callOf(node, sketch, { opset, values, uses, scopes })
    const constant = (known && folded(node, known, opset)) ?? shapeConstant(call)
    if (constant) {
      keep(node, [constant])
      continue
    }
    const before = new Set(sketch.cards.keys())
    try {
      keep(
        node,
        sketch.atOnce(() => asList(opOf(node)(call))),
      )
      const made = [...sketch.cards.values()].filter(
        ({ id, reads }) => !before.has(id) && reads.length > 0,
      )
      if (made.length === 1 && node.at >= 0) operators.set(made[0].id, node)
    } catch (fault) {
      if (!(fault instanceof Unexpressed)) throw fault
      const flows = inputs.filter((input) => input?.role === 'flow')
      const outputs = foreignCard(
        sketch,
        node,
        inputs,
        node.outputs.map((name) => told.get(name) ?? null),
        scopes,
      )
      keep(node, outputs)
      leftOut.push({
        node,
        card: outputs[0]?.source ?? '',
        reason: fault.message,
        follows: flows.some(({ shape }) => shape === null),
      })
    }
  }
  const ends = net.outputs.flatMap(({ name }): readonly CardOutput[] => {
    const value = values.get(name)
    if (!value) return []
    return value.role === 'flow' ? [value] : constantEnd(sketch, name, value)
  })
  return { sketch, entrances, values, ends, leftOut, entranceCards, operators }
}

/** An output that the file computes from constants alone. */
function constantEnd(sketch: NetworkSketch, name: string, value: Constant): readonly CardOutput[] {
  try {
    return [sketch.atOnce(() => constantCard(sketch, name, value))]
  } catch (fault) {
    if (fault instanceof Unexpressed) return []
    throw fault
  }
}
