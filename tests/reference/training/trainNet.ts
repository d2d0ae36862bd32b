import { type Course } from '../../../src/engine/trainer/course'
import type { GraphNode } from '../../../src/graph/graph'
import type { Project, Tensor } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { weightsOf } from '../../../src/graph/weightsOf'
import type { Parameters } from '../../../src/layers/fields'
import { sizeOf } from '../../../src/layers/tensorShape'
import type { SampleSet, Targets } from '../../../src/sources/sampleSet'
import { chosenParameters, lossOf, optimizerOf, scheduleOf } from '../../../src/training'
import { read } from '../compare'
import { keepLiteral } from '../literal'
import { projectOf } from '../network'
import type { Data, Row, WrittenNet } from './trainingFile'

/** The layer of a path, and its own name of the weight: `features.0.weight` is `weight`. */
export function placeOf(
  { parts }: Row,
  path: string,
): readonly [node: string, name: string] | null {
  const part = parts
    .filter((one) => path.startsWith(`${one.path}.`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
  return part ? [part.name, path.slice(part.path.length + 1)] : null
}

const isCount = (path: string): boolean => path.endsWith('num_batches_tracked')

/** The network on this input, with the weights of the file. */
export function projectOfNet(net: WrittenNet, row: Row, input: Tensor): Project {
  const weights: Record<string, Record<string, Tensor>> = {}
  for (const [path, written] of Object.entries(net.weights)) {
    const place = placeOf(row, path)
    if (!place || typeof written === 'number' || isCount(path)) continue
    weights[place[0]] = { ...weights[place[0]], [place[1]]: read(written) }
  }
  const project = projectOf({ x: input }, row.parts, weights)
  const owners = new Map<string, string>()
  const nodes = project.graph.nodes.map((node): GraphNode => {
    const part = row.parts.find(({ name }) => name === node.id)
    const owner = part && owners.get(part.path)
    if (part && owner === undefined) owners.set(part.path, part.name)
    return owner === undefined ? node : { ...node, usesWeightsOf: owner }
  })
  return { ...project, graph: { ...project.graph, nodes } }
}

function targetsOf(loss: string, { shape, data }: Tensor): Targets {
  if (/CrossEntropy|NLL/.test(loss) && shape.length === 1) {
    const labels = Int32Array.from(data)
    const classes = labels.reduce((most, label) => Math.max(most, label), 0) + 1
    return { of: 'classes', labels, names: Array.from({ length: classes }, (_, i) => String(i)) }
  }
  return { of: 'values', shape: shape.slice(1), data }
}

/** How a run learns. */
export interface Learning {
  readonly batch: number
  readonly seed: number
  readonly shuffle: boolean
  readonly drop_last: boolean
  readonly loss: { readonly kind: string; readonly parameters: Parameters }
  readonly optimizer: { readonly kind: string; readonly parameters: Parameters }
  /** Null: the rate is constant. */
  readonly schedule: Course['schedule'] | null
  readonly clip: Course['clip']
  /** Paths of the layers whose weights stay. */
  readonly frozen: readonly string[]
}

/** A run of this network on these data, in their order, without end. */
export function courseOf(
  net: WrittenNet,
  row: Row,
  { input, target }: Data,
  { batch, loss, optimizer, schedule, clip, frozen, ...learning }: Learning,
): Course {
  const project = projectOfNet(net, row, input)
  const found = {
    loss: lossOf(loss.kind),
    optimizer: optimizerOf(optimizer.kind),
    schedule: scheduleOf('ConstantLR'),
  }
  const constant = scheduleOf('Constant') ?? found.schedule
  if (!found.loss) throw new Error(`there is no loss ${loss.kind} here`)
  if (!found.optimizer) throw new Error(`there is no optimizer ${optimizer.kind} here`)
  if (!constant) throw new Error('there is no constant rate here')
  const [count, ...shape] = input.shape
  const set: SampleSet = {
    name: 'reference',
    shape,
    count,
    training: count,
    inputs: input.data,
    scale: 1,
    targets: targetsOf(loss.kind, target),
  }
  const shapes = shapesOf(project)
  const [source] = project.graph.nodes
  return {
    cut: {
      project,
      source: 'x',
      output: row.parts[row.parts.length - 1].name,
      batched: (size) => ({
        ...source,
        kind: 'Literal',
        parameters: {
          key: keepLiteral({
            shape: [size, ...shape],
            data: new Float32Array(size * sizeOf(shape)),
          }),
        },
      }),
      constant: () => null,
    },
    data: {
      set,
      parts: {
        training: Int32Array.from({ length: count }, (_, i) => i),
        validation: new Int32Array(0),
      },
      statistics: null,
    },
    setup: {
      epochs: Number.POSITIVE_INFINITY,
      batch_size: batch,
      ...learning,
      augmentation: [],
      frozen: row.parts.flatMap(({ name, path }) => (frozen.includes(path) ? [name] : [])),
      patience: null,
    },
    loss: { kind: found.loss, p: chosenParameters(found.loss, loss.parameters) },
    optimizer: {
      kind: found.optimizer,
      p: chosenParameters(found.optimizer, optimizer.parameters),
    },
    schedule: schedule ?? { kind: constant, p: chosenParameters(constant, {}) },
    clip,
    weights: project.graph.nodes.flatMap((node) => {
      const weights = shapes.get(node.id)?.weights ?? []
      return weights.length === 0
        ? []
        : [{ node, weights, numbers: weightsOf(project, node, weights) }]
    }),
  }
}
