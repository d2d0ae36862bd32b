import { keep, type Tensor } from '@tensorflow/tfjs-core'
import { expanded } from '../../graph/expanded'
import { type GraphNode, inOrder, upstreamOf, wiresInto } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { cardOf } from '../../graph/outputs'
import type { Project } from '../../graph/project'
import { type Shapes, shapesOf } from '../../graph/shapes'
import { whyNoValues } from '../../graph/whyNoValues'
import { printSentence } from '../../layers/sentence'
import type { Shape } from '../../layers/tensorShape'
import { sourceTensor } from '../evaluate'
import { torchLayers } from '../torch'
import { TorchLayer } from '../torch/layer'
import type { HeldWeights, RunWeight } from './heldWeights'

/** A node as it is computed: by its layer, or what it holds, or the batch itself. */
export interface NetworkPart {
  readonly node: GraphNode
  /** The nodes that it reads, by port. */
  readonly inputs: readonly string[]
  readonly weights: readonly RunWeight[]
  readonly by:
    | { readonly what: 'batch' }
    | { readonly what: 'held' }
    | { readonly what: 'constant'; readonly tensor: Tensor }
    | { readonly what: 'layer'; readonly layer: TorchLayer }
    /** An output after the first, of the card that gives all of them. */
    | { readonly what: 'output'; readonly card: string; readonly output: number }
}

/** A network with layers for batches of one size, either in training or not. */
export interface TrainedNetwork {
  /** In the order of evaluation, up to the output. */
  readonly parts: readonly NetworkPart[]
  readonly output: string
  readonly outputShape: Shape
  /** Multiply-adds of one forward pass. */
  readonly macs: number
  /** Frees what the layers remember of weights that have changed. */
  forget(): void
  dispose(): void
}

/** Which part of a project is a network to train. */
export interface NetworkCut {
  readonly project: Project
  readonly source: string
  readonly output: string
  /** The card of the source, for batches of this size. */
  readonly batched: (batch: number) => GraphNode
  /** The numbers of a source beside it that has no weights, in PyTorch's order. */
  readonly constant: (id: string) => Float32Array | null
}

/** The same project, with batches of this size, and its layers in training or not. */
export function projectFor(
  { project, source, batched }: Pick<NetworkCut, 'project' | 'source' | 'batched'>,
  batch: number,
  training: boolean,
): Project {
  const nodes = project.graph.nodes.map((node): GraphNode => {
    if (node.id === source) return batched(batch)
    const kind = kindOf(node)
    if (kind?.role !== 'layer' || !kind.trains) return node
    return { ...node, parameters: { ...node.parameters, training } }
  })
  return { ...project, graph: { ...project.graph, nodes } }
}

/** The nodes upstream of the output, itself included, in order of evaluation. */
export function nodesOf({ project, output }: NetworkCut): readonly GraphNode[] {
  const graph = expanded(project.graph)
  const needed = new Set(upstreamOf(graph, output))
  for (const id of upstreamOf(graph, output)) needed.add(cardOf(id))
  return inOrder(graph).filter(({ id }) => needed.has(id))
}

/** Throws a sentence where a node up to the output cannot be computed. */
export function checkShapes(cut: NetworkCut, shapes: Shapes, when: string): void {
  const { project, output } = cut
  const bad = nodesOf(cut).find(({ id }) => shapes.get(id)?.state !== 'ok')
  const why = bad && whyNoValues(project.graph, shapes, bad.id)
  if (bad) throw new Error(`${when}${printSentence(why ?? `${bad.name} has no values.`)}`)
  if (!shapes.get(output)?.output)
    throw new Error(`${when}the network gives nothing to learn from.`)
}

/**
 * Builds the layers of a network for batches of this size, with these weights. Throws a sentence
 * where a shape does not fit. The caller disposes it.
 */
export function buildNetwork(
  cut: NetworkCut,
  held: HeldWeights,
  batch: number,
  training: boolean,
): TrainedNetwork {
  const made = { ...cut, project: projectFor(cut, batch, training) }
  const shapes = shapesOf(made.project)
  const samples = batch === 1 ? '1 sample' : `${batch} samples`
  checkShapes(made, shapes, `With a batch of ${samples}: `)
  const graph = expanded(made.project.graph)
  const parts = nodesOf(made).map((node): NetworkPart => {
    const weights = node.further ? [] : held.of(node)
    const inputs = wiresInto(graph, node.id).map(({ from }) => from)
    return { node, inputs, weights, by: madeBy(made, shapes, node, weights) }
  })
  const layers = parts.flatMap(({ by }) => (by.what === 'layer' ? [by.layer] : []))
  return {
    parts,
    output: cut.output,
    outputShape: shapes.get(cut.output)?.output ?? [],
    macs: parts.reduce((sum, { node }) => sum + (shapes.get(node.id)?.macs ?? 0), 0),
    forget() {
      for (const layer of layers) layer.forget()
    },
    dispose() {
      for (const { by } of parts) {
        if (by.what === 'constant') by.tensor.dispose()
        if (by.what === 'layer') by.layer.dispose()
      }
    },
  }
}

function madeBy(
  { source, constant }: NetworkCut,
  shapes: Shapes,
  node: GraphNode,
  weights: readonly RunWeight[],
): NetworkPart['by'] {
  const kind = kindOf(node)
  const known = shapes.get(node.id)
  if (node.id === source) return { what: 'batch' }
  if (node.further && !node.further.alone)
    return { what: 'output', card: node.further.card.id, output: node.further.output }
  if (kind?.role === 'source' && known?.output) {
    if (weights.length > 0) return { what: 'held' }
    const values = constant(node.id)
    if (!values) throw new Error(`${node.name} has no values yet.`)
    return { what: 'constant', tensor: keep(sourceTensor(known.output, values)) }
  }
  const layer =
    kind?.role === 'layer' && known
      ? kind.build(
          torchLayers,
          known.parameters,
          known.inputs.filter((shape) => shape !== null),
        )
      : null
  if (!(layer instanceof TorchLayer)) throw new Error(`${node.name} cannot be trained.`)
  layer.use(weights.map(({ tensor }) => tensor))
  return { what: 'layer', layer }
}
