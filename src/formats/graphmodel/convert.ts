import type { GivenShapes } from '../account'
import { toSecond } from '../keras/layout'
import type { CardOutput } from '../network/cardOutput'
import { addEntry, type Entrance, withGiven } from '../network/entrance'
import type { MapSizes } from '../network/fittest'
import { createSketch, type NetworkSketch } from '../network/sketch'
import { scopesOf } from '../onnx/cardNames'
import { BOOL, type Constant, FLOAT } from '../onnx/elements'
import { inOrder } from '../onnx/net'
import type { LeftOut } from '../onnx/walk'
import { typeOf } from './constants'
import type { GraphDef, GraphInput } from './graphDef'
import { inGraph } from './layout'
import type { GraphValue } from './value'
import { type GraphWalk, isTold, walkOperation } from './walk'

/** A graph as cards. */
export interface ConvertedGraph {
  readonly sketch: NetworkSketch
  readonly ends: readonly CardOutput[]
  readonly leftOut: readonly LeftOut[]
  readonly entrances: readonly Entrance[]
  /** What the inputs and outputs of the graph are, in its order. */
  readonly inputs: readonly GraphValue[]
  readonly outputs: readonly GraphValue[]
  /** Could other sizes of the inputs leave fewer operations as they are? */
  readonly isOpen: boolean
}

/** What the first operation that reads an input needs: axes, channels, rows of a table. */
function firstReader(
  { nodes }: GraphDef,
  constants: ReadonlyMap<string, Constant>,
  name: string,
): { readonly rank?: number; readonly channels?: number; readonly rows?: number } {
  for (const { op, inputs } of nodes) {
    const at = inputs.indexOf(name)
    const shape = constants.get(inputs[1 - at] ?? '')?.shape
    if (at < 0 || !shape) continue
    if (/Conv2[Dd]/.test(op) && at === 0) return { rank: 4, channels: shape[2] }
    if (/MatMul/.test(op) && at === 0) return { rank: 2, channels: shape[0] }
    if (op.startsWith('Gather') && at === 1) return { rows: shape[0] }
  }
  return {}
}

/** An input as a source: a photo where it has three channels, else random numbers. */
function entryOf(
  sketch: NetworkSketch,
  input: GraphInput,
  reader: ReturnType<typeof firstReader>,
  [height, width]: MapSizes,
  given: GivenShapes | undefined,
): { readonly entrance: Entrance; readonly value: GraphValue; readonly isOpen: boolean } {
  const { name, sizes: told } = input
  const sizes = told ?? Array.from({ length: reader.rank ?? 4 }, () => -1)
  const rank = sizes.length
  const channels = reader.channels ?? (rank === 4 ? 3 : height)
  const guesses = rank === 4 ? [1, height, width, channels] : [1, channels, 1]
  const shape = sizes.map((size, axis) => (size > 0 ? size : (guesses[axis] ?? 1)))
  // A network that has its channels second already gets what it asks for.
  const last = rank === 4 && !(shape[1] === 3 && shape[3] !== 3)
  const type = typeOf(input.type)
  const order = last ? toSecond(rank) : sizes.map((_, axis) => axis)
  const open = order.flatMap((from, axis) => (sizes[from] < 0 && from > 0 ? [axis] : []))
  const entry = {
    name,
    type,
    channelsFirst: last,
    shape: order.map((axis) => shape[axis]),
    open,
    ...(type === FLOAT ? {} : { below: reader.rows ?? (type === BOOL ? 2 : 10) }),
  }
  const entrance = addEntry(sketch, withGiven(entry, given))
  const value: GraphValue = { tensor: entrance.flow, layout: last ? 'torch' : 'graph' }
  return { entrance, value, isOpen: open.length > 0 }
}

/** How often each name is read, as an output of the graph too. */
function usesOf({ nodes, outputs }: GraphDef): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const name of [...nodes.flatMap(({ inputs }) => inputs), ...outputs])
    uses.set(name, (uses.get(name) ?? 0) + 1)
  return uses
}

/** A graph as cards, its inputs as sources with these sizes where the file tells none. */
export function convertGraph(
  graph: GraphDef,
  constants: ReadonlyMap<string, Constant>,
  sizes: MapSizes,
  given?: GivenShapes,
): ConvertedGraph {
  const sketch = createSketch()
  const known = new Set([...constants.keys(), ...graph.inputs.map(({ name }) => name)])
  const entries = graph.inputs.map((input) =>
    entryOf(sketch, input, firstReader(graph, constants, input.name), sizes, given),
  )
  const values = new Map([...constants].map(([name, constant]) => [name, inGraph(constant)]))
  const names = new Map<string, string>()
  for (const [i, { name }] of graph.inputs.entries()) {
    values.set(name, entries[i].value)
    names.set(entries[i].entrance.flow.source, name)
  }
  const scopes = scopesOf(graph.nodes)
  const walk: GraphWalk = { sketch, values, uses: usesOf(graph), scopes, names, leftOut: [] }
  for (const node of inOrder(graph.nodes, known)) walkOperation(walk, node)
  const outputs = graph.outputs.flatMap((name) => values.get(name) ?? [])
  return {
    sketch,
    ends: outputs.flatMap(({ tensor }) => (tensor.role === 'flow' ? [tensor] : [])),
    leftOut: walk.leftOut,
    entrances: entries.map(({ entrance }) => entrance),
    inputs: entries.map(({ value }) => value),
    outputs,
    isOpen:
      entries.some(({ isOpen }) => isOpen) &&
      walk.leftOut.some(({ node, follows }) => !follows && isTold(node)),
  }
}
