import type { Shape } from '../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../network/cardOutput'
import { addEntry, type Entrance, type NetworkInput } from '../network/entrance'
import { createSketch, type NetworkSketch } from '../network/sketch'
import { scopesOf } from './cardNames'
import { type ConstantCards, constantCard } from './constantCard'
import type { Constant } from './elements'
import type { OnnxNode, OnnxValue } from './model'
import { type Net, usesOf } from './net'
import type { TensorValue } from './value'
import { type LeftOut, walkNode } from './walk'

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
  /** Layers whose notes are not what their operators are. */
  readonly unborne: ReadonlySet<string>
}

/** The shape that a file tells of a tensor, where all its sizes are numbers. */
export function toldShapes({ values, outputs }: Net): ReadonlyMap<string, Shape> {
  const known = (value: OnnxValue): readonly (readonly [string, Shape])[] => {
    const sizes = value.dims?.filter((size) => typeof size === 'number' && size > 0)
    return value.dims && sizes?.length === value.dims.length
      ? [[value.name, sizes.map(Number)]]
      : []
  }
  return new Map([...values, ...outputs].flatMap(known))
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
  const entrances = new Map(entries.map((entry) => [entry.name, addEntry(sketch, entry)]))
  for (const [name, { flow }] of entrances) values.set(name, flow)
  const entranceCards = new Set(sketch.cards.keys())

  const unborne = new Set<string>()
  const constants: ConstantCards = new Map()
  const walk = { constants, unborne, opset, sketch, values, uses, scopes, told, leftOut, operators }
  for (const node of net.nodes) walkNode(walk, node)
  const ends = net.outputs.flatMap(({ name }): readonly CardOutput[] => {
    const value = values.get(name)
    if (!value) return []
    return value.role === 'flow' ? [value] : constantEnd(sketch, name, value)
  })
  return { sketch, entrances, values, ends, leftOut, entranceCards, operators, unborne }
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
