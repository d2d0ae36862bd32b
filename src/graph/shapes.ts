import { type LayerKind, type Parameters, type Problem, type Shape, type Weight, isProblem, printShape, sizeOf } from '../layers/layer'
import { type Graph, type GraphNode, inOrder, wiresInto } from './graph'
import { kindOf, parametersOf } from './kinds'
import type { Project } from './project'

/** The largest tensor that is computed; 256 MB of float32. */
export const MOST_NUMBERS = 64_000_000

/** What the shape engine knows of one node, before any tensor exists. */
export interface NodeShape {
  /** `ok`: computed. `waiting`: an input is missing, or something upstream does not fit. `problem`: it does not fit here. */
  readonly state: 'ok' | 'waiting' | 'problem'
  /** One per port; null where no wire enters or nothing is known upstream. */
  readonly inputs: readonly (Shape | null)[]
  /** Null where it is not known; for `waiting` and `problem` what it would be once mended. */
  readonly output: Shape | null
  readonly problem: Problem | null
  /** Complete parameters, those that follow from the input filled in. */
  readonly parameters: Parameters
  readonly weights: readonly Weight[]
  /** Multiply-adds of one evaluation. */
  readonly macs: number
}

export type Shapes = ReadonlyMap<string, NodeShape>

const guarded = (result: Shape | Problem): Shape | Problem =>
  !isProblem(result) && sizeOf(result) > MOST_NUMBERS
    ? {
        text: `The output would be ${printShape(result)}: ${sizeOf(result).toLocaleString('en')} numbers, more than ${MOST_NUMBERS.toLocaleString('en')}.`,
        fixes: [],
      }
    : result

function shapeOf(node: GraphNode, inputs: readonly (Shape | null)[], waits: boolean, project: Project): NodeShape {
  const kind = kindOf(node)
  const parameters = parametersOf(node)
  const nothing = { inputs, output: null, problem: null, parameters, weights: [], macs: 0 }
  if (!kind)
    return {
      ...nothing,
      state: 'problem',
      problem: { text: `This version of ConvScope does not know ${node.kind}. It is kept and saved as it is.`, fixes: [] },
    }
  if (kind.role === 'source') {
    const result = guarded(kind.shape(parameters, (id) => project.pictures[id]))
    return isProblem(result) ? { ...nothing, state: 'problem', problem: result } : { ...nothing, state: 'ok', output: result }
  }
  const known = inputs.filter((input): input is Shape => input !== null)
  if (inputs.length === 0 || known.length < inputs.length) return { ...nothing, state: 'waiting' }
  const result = guarded(kind.shape(known, parameters))
  if (isProblem(result))
    return {
      ...nothing,
      state: waits ? 'waiting' : 'problem',
      problem: waits ? null : result,
      output: result.would ?? null,
      ...pinnedWeights(kind.role === 'layer' ? kind : null, known, parameters),
    }
  if (kind.role === 'view') return { ...nothing, state: waits ? 'waiting' : 'ok', output: result }
  const complete = kind.infer?.(known, parameters) ?? parameters
  return {
    ...nothing,
    state: waits ? 'waiting' : 'ok',
    output: result,
    parameters: complete,
    weights: kind.weights(known, complete),
    macs: kind.macs(known, result, complete),
  }
}

/** The weights of a layer whose input does not fit, where its parameters alone decide them. */
function pinnedWeights(kind: LayerKind | null, inputs: readonly Shape[], parameters: Parameters): Partial<NodeShape> {
  const weights = kind?.weights(inputs, parameters) ?? []
  const sound = weights.every((weight) => weight.shape.every((size) => Number.isInteger(size) && size > 0))
  return { weights: sound ? weights : [] }
}

const memo = new WeakMap<GraphNode, { key: string; pictures: Project['pictures']; shape: NodeShape }>()

function remembered(node: GraphNode, inputs: readonly (Shape | null)[], waits: boolean, project: Project): NodeShape {
  const key = `${waits}${JSON.stringify(inputs)}`
  const last = memo.get(node)
  if (last && last.key === key && last.pictures === project.pictures) return last.shape
  const shape = shapeOf(node, inputs, waits, project)
  memo.set(node, { key, pictures: project.pictures, shape })
  return shape
}

const portsOf = (graph: Graph, node: GraphNode): readonly (string | null)[] => {
  const kind = kindOf(node)
  const wires = wiresInto(graph, node.id)
  if (!kind) return wires.map((wire) => wire.from)
  if (kind.inputs === 'any') return wires.map((wire) => wire.from)
  return Array.from({ length: kind.inputs }, (_, port) => wires.find((wire) => wire.port === port)?.from ?? null)
}

/** Shapes, problems and weights of every node of the project, in order of evaluation. Pure; remembers by identity of nodes. */
export function shapesOf(project: Project): Shapes {
  const shapes = new Map<string, NodeShape>()
  for (const node of inOrder(project.graph)) {
    const sources = portsOf(project.graph, node).map((id) => (id === null ? null : (shapes.get(id) ?? null)))
    const waits = sources.some((source) => source !== null && source.state !== 'ok')
    shapes.set(
      node.id,
      remembered(
        node,
        sources.map((source) => source?.output ?? null),
        waits,
        project,
      ),
    )
  }
  return shapes
}
