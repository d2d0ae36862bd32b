import { datasetsOf, ownSets } from '../../graph/datasets'
import { downstreamOf, type GraphNode, upstreamOf } from '../../graph/graph'
import { soundParametersOf } from '../../graph/kinds'
import { cardOf } from '../../graph/outputs'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { defaultSetup, type TrainingSetup } from '../../graph/trainingSetup'
import { type DatasetParameters, setFacts, shownBy } from '../../sources/dataset'
import type { SetFacts } from '../../sources/sampleSet'
import { type Writer, writerOf } from '../code/script'
import { type Subgraph, subgraphsOf } from '../code/subgraphs'

/** Where the samples of a network come from. */
export interface NetworkData {
  readonly set: string
  readonly facts: SetFacts
  readonly shown: DatasetParameters
}

/** The network of a project that is trained: one of its parts. */
export interface TrainedPart {
  readonly w: Writer
  readonly part: Subgraph
  /** Its argument; other sources are held by it. */
  readonly input: GraphNode
  /** What it gives: what no layer reads, and what the loss reads. */
  readonly outputs: readonly GraphNode[]
  /** Which of these the loss reads. */
  readonly output: number
  /** Null without a Dataset card. */
  readonly data: NetworkData | null
  readonly setup: TrainingSetup
  /** Layers on which the loss does not depend have weights. */
  readonly unused: boolean
}

/** The network that is trained; null where no layer reads a source. */
export function trainedPart(project: Project, shapes: Shapes): TrainedPart | null {
  const { graph } = project
  const parts = subgraphsOf(graph).filter(({ sources, layers }) => sources[0] && layers[0])
  const cards = parts.flatMap(({ sources }) =>
    sources.filter((node) => datasetsOf(node).length > 0),
  )
  const chosen = cards.find(({ id }) => id === project.training?.source) ?? cards[0]
  const part =
    parts.find(({ sources }) => sources.includes(chosen)) ??
    parts.toSorted((a, b) => b.layers.length - a.layers.length)[0]
  if (!part) return null
  const { layers, sources } = part
  const input = chosen ?? sources.find((node) => !shapes.get(node.id)?.weights.length) ?? sources[0]
  const behind = downstreamOf(graph, input.id)
  const ends = part.outputs
  const read =
    layers.find(({ id }) => id === project.training?.output && behind.has(id)) ??
    ends.filter(({ id }) => behind.has(id)).at(-1) ??
    ends[0]
  const outputs = ends.includes(read) ? ends : [...ends, read]
  const needed = new Set([...upstreamOf(graph, read.id)].map(cardOf))
  const data = chosen ? dataOf(project, chosen) : null
  return {
    w: writerOf(project, shapes, 'torch'),
    part,
    input,
    outputs,
    output: outputs.indexOf(read),
    data,
    setup: project.training ?? defaultSetup(data?.facts.targets.of ?? 'values'),
    unused: layers.some(
      ({ id }) => id !== read.id && !needed.has(id) && shapes.get(id)?.weights.length,
    ),
  }
}

function dataOf(project: Project, card: GraphNode): NetworkData | null {
  const [set] = datasetsOf(card)
  const facts = setFacts(set, ownSets(project))
  return facts ? { set, facts, shown: shownBy(soundParametersOf(card)) } : null
}
