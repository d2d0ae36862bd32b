import { expanded, nodeAt } from '../../graph/expanded'
import { type GraphNode, wiresInto } from '../../graph/graph'
import { areLarge } from '../../graph/initial'
import { type Kind, kindOf } from '../../graph/kinds'
import type { NodeShape } from '../../graph/nodeShape'
import type { Project, Tensor } from '../../graph/project'
import { shownTensors } from '../../graph/shownTensors'
import type { Read } from '../../layers/arithmetic'
import { type Shape, sameShape } from '../../layers/tensorShape'
import { shownWeights, type Weight } from '../../layers/weight'
import { useEngine } from '../../store/ask'
import { store, useStore } from '../../store/store'
import { readerOf, useArrivals } from '../../store/weightNumbers'

/** The input of a node at one port. */
export interface CellInput {
  readonly id: string
  readonly name: string
  readonly tensor: Tensor
  /** Grey levels of a photo: unsigned, so shown without colours. */
  readonly photo: boolean
}

/** A consistent snapshot of a node with its inputs and outputs. */
export interface CellNode {
  readonly id: string
  readonly name: string
  readonly kind: Kind
  readonly shape: NodeShape
  readonly inputs: readonly CellInput[]
  readonly output: Tensor
  readonly read: Read
  /** No edit has come since. */
  readonly settled: boolean
}

interface Asked {
  readonly project: Project
  readonly shape: NodeShape | undefined
  readonly tensors: readonly Tensor[]
}

const isLike = (tensor: Tensor, shape: Shape | null): boolean => sameShape(tensor.shape, shape)

type ReadWeight = (name: string, place: number) => number

function wholeReader(project: Project, node: GraphNode, specs: readonly Weight[]): ReadWeight {
  const weights = shownTensors(project, node, specs)
  return (name, place) => weights[name].data[place]
}

/**
 * The numbers of a large weight are requested from the engine as they are read; NaN until they
 * arrive.
 */
function largeReader(id: string, specs: readonly Weight[]): ReadWeight {
  const readers = new Map(shownWeights(specs).map(({ name }) => [name, readerOf(id, name)]))
  return (name, place) => readers.get(name)?.(place) ?? Number.NaN
}

/** The snapshot of a node; null if its numbers and its shapes are from different versions. */
function cellNodeOf(
  id: string,
  { project, shape, tensors: [output, ...given] }: Asked,
  settled: boolean,
): CellNode | null {
  const node = nodeAt(project.graph, id)
  const kind = node && kindOf(node)
  if (
    !node ||
    !kind ||
    !shape ||
    !isLike(output, shape.output) ||
    given.some((tensor, i) => !isLike(tensor, shape.inputs[i]))
  )
    return null
  const inputs = wiresInto(expanded(project.graph), id).map((wire, i) => {
    const from = nodeAt(project.graph, wire.from)
    const source = from && kindOf(from)
    return {
      id: wire.from,
      name: from?.name ?? '',
      tensor: given[i],
      photo: source?.role === 'source' && source.look === 'photo',
    }
  })
  const read = areLarge(shape.weights)
    ? largeReader(id, shape.weights)
    : wholeReader(project, node, shape.weights)
  const readAny: Read = (source) => {
    if (typeof source === 'number') return source
    return 'port' in source
      ? inputs[source.port].tensor.data[source.place]
      : read(source.weight, source.place)
  }
  return { id, name: node.name, kind, shape, inputs, output, read: readAny, settled }
}

/** A node's numbers, live, or why there are none; both null before the first answer. */
export function useCell(id: string | null): {
  readonly cell: CellNode | null
  readonly error: string | null
} {
  const project = useStore((state) => state.project)
  useArrivals()
  const ids =
    id === null ? [] : [id, ...wiresInto(expanded(project.graph), id).map(({ from }) => from)]
  const { value, error } = useEngine<Asked>(
    id === null ? null : `cell ${ids.join(' ')}`,
    async (engine) => {
      const now = store.getState()
      return {
        project: now.project,
        shape: now.shapes.get(ids[0]),
        tensors: await Promise.all(ids.map((one) => engine.values(one))),
      }
    },
  )
  return {
    cell: value && id !== null ? cellNodeOf(id, value, value.project === project) : null,
    error,
  }
}
