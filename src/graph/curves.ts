import { isProblem } from '../layers/problem'
import { type Sentence, say, shape } from '../layers/sentence'
import { type Shape, sizeOf } from '../layers/tensorShape'
import { expanded } from './expanded'
import { type Graph, nodesById, upstreamOf, wiresInto } from './graph'
import { kindOf } from './kinds'
import type { Shapes } from './shapes'
import { whyNoValues } from './whyNoValues'

/**
 * Something of which a curve or surface can be drawn: a layer as a function of the output of
 * `from`.
 */
export interface Subject {
  /**
   * `layer`: the layer alone. `network`: everything from a source with one feature to the layer.
   * `surface`: from a source with two.
   */
  readonly view: 'layer' | 'network' | 'surface'
  readonly from: string
  /**
   * Shape of the input to vary: one batch element, and for a layer alone only the part that
   * matters.
   */
  readonly base: Shape
  /**
   * Number of curves to choose from: channels with parameters of their own, entries of a softmax,
   * outputs of a network.
   */
  readonly choices: number
  /** The axis over which a layer normalises its values; null if it is elementwise. */
  readonly along: number | null
}

/** Number of features of one batch element; a vector counts as one element. */
const featuresOf = (shape: Shape): number => sizeOf(shape.length < 2 ? shape : shape.slice(1))

const oneMember = (shape: Shape): Shape => (shape.length < 2 ? shape : [1, ...shape.slice(1)])

function ofLayer(graph: Graph, shapes: Shapes, id: string): readonly Subject[] {
  const node = nodesById(graph.nodes).get(id)
  const known = shapes.get(id)
  const wires = wiresInto(graph, id)
  const kind = node && kindOf(node)
  const input = known?.inputs[0]
  if (kind?.role !== 'layer' || !known || !input || sizeOf(input) === 0 || wires.length !== 1)
    return []
  const [{ from }] = wires
  if (kind.along) {
    const along = kind.along(input, known.parameters)
    return [
      {
        view: 'layer',
        from,
        along,
        choices: input[along] ?? 1,
        base: input.map((size, axis) => (axis === along ? size : 1)),
      },
    ]
  }
  if (!kind.pointwise) return []
  const choices = Math.max(1, known.weights[0]?.shape[0] ?? 1)
  return [
    {
      view: 'layer',
      from,
      along: null,
      choices,
      base: input.map((_, axis) => (axis === 1 ? choices : 1)),
    },
  ]
}

function ofNetwork(graph: Graph, shapes: Shapes, id: string): readonly Subject[] {
  const output = shapes.get(id)?.output
  if (!output || isProblem(output) || sizeOf(output) === 0) return []
  const above = upstreamOf(graph, id)
  return graph.nodes.flatMap((node): Subject[] => {
    const shape = shapes.get(node.id)?.output
    if (kindOf(node)?.role !== 'source' || !above.has(node.id) || !shape || sizeOf(shape) === 0)
      return []
    const features = featuresOf(shape)
    if (features > 2) return []
    return [
      {
        view: features === 1 ? 'network' : 'surface',
        from: node.id,
        base: oneMember(shape),
        choices: featuresOf(output),
        along: null,
      },
    ]
  })
}

/** What can be drawn of a node, the layer alone first; if nothing, one sentence why. */
export function subjectsOf(
  cards: Graph,
  shapes: Shapes,
  id: string,
): { readonly subjects: readonly Subject[]; readonly why: Sentence } {
  const graph = expanded(cards)
  const known = shapes.get(id)
  const name = nodesById(graph.nodes).get(id)?.name ?? 'It'
  if (!known || known.state !== 'ok' || !known.output)
    return { subjects: [], why: whyNoValues(graph, shapes, id) ?? '' }
  const layer = ofLayer(graph, shapes, id)
  // Directly after a source with one feature, layer and network are the same.
  const network = ofNetwork(graph, shapes, id).filter(
    ({ view, from }) => view === 'surface' || layer[0]?.from !== from,
  )
  if (layer.length + network.length > 0) return { subjects: [...layer, ...network], why: '' }
  const source = graph.nodes.find(
    (node) => kindOf(node)?.role === 'source' && upstreamOf(graph, id).has(node.id),
  )
  const start = source && shapes.get(source.id)?.output
  return {
    subjects: [],
    why: say`${name} makes ${shape(known.output)} of ${start ? shape(start) : 'nothing'}. A curve
      is drawn where one number goes in (Linspace, N×1), a surface where two do (N×2), and every
      activation has a curve of its own.`,
  }
}
