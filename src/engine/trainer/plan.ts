import { augmentationProblem } from '../../datasets/augmented'
import { datasetsOf } from '../../graph/datasets'
import { downstreamOf, type GraphNode, inOrder, wiresFrom } from '../../graph/graph'
import { kindOf, soundParametersOf } from '../../graph/kinds'
import { nodeOf, type Project } from '../../graph/project'
import { shapesOf } from '../../graph/shapes'
import { keptUnder } from '../../graph/sharing'
import type { Chosen, TrainingSetup } from '../../graph/trainingSetup'
import { weightsOf } from '../../graph/weightsOf'
import type { Field, Parameters } from '../../layers/fields'
import { printSentence } from '../../layers/sentence'
import { partsOf, type SampleSet } from '../../sources/sampleSet'
import { statisticsOf } from '../../sources/sampleStatistics'
import {
  chosenParameters,
  clippingOf,
  initialisationOf,
  lossOf,
  optimizerOf,
  scheduleOf,
} from '../../training'
import { initialised } from '../../training/initialisationKind'
import { parameterProblem } from '../../training/parameterProblem'
import { targetFacts } from '../../training/targets'
import type { TrainingProblem } from '../../training/trainingProblem'
import { type Complete, type Course, stepsPerEpoch } from './course'
import { checkShapes, type NetworkCut, nodesOf, projectFor } from './network'
import type { TrainingData } from './trainingData'

/** What a plan asks of the engine. */
interface PlanSources {
  readonly samples: (set: string) => SampleSet | undefined
  readonly constant: NetworkCut['constant']
}

/**
 * What a run of this project does. Throws one sentence where it cannot be: no data, an output that
 * does not depend on them, a problem on the way, a loss that does not fit.
 */
export function planCourse(
  project: Project,
  setup: TrainingSetup,
  { samples, constant }: PlanSources,
): Course {
  const source = sourceOf(project, setup)
  const output = outputOf(project, setup, source)
  const batched = (batch: number): GraphNode => ({
    ...source,
    parameters: { ...source.parameters, split: 'training', index: 0, batch_size: batch },
  })
  const cut: NetworkCut = { project, source: source.id, output: output.id, batched, constant }
  const data = dataOf(source, samples)
  const batch = Math.min(setup.batch_size, Math.max(1, data.parts.training.length))
  const loss = complete('loss', setup.loss, lossOf)
  const optimizer = complete('optimizer', setup.optimizer, optimizerOf, (kind) => kind.problem)
  const schedule = complete('schedule', setup.schedule, scheduleOf)
  const course: Course = {
    cut,
    data,
    setup,
    loss,
    optimizer,
    schedule,
    clip: clipping(setup.clipping),
    weights: weightsIn(cut),
  }
  for (const chosen of setup.augmentation) {
    const odd = augmentationProblem(chosen, data.set)
    if (odd !== null) throw new Error(odd)
  }
  const last = { id: output.id, kind: output.kind, parameters: soundParametersOf(output) }
  refuse(optimizer.kind.problem(optimizer.p))
  refuse(
    schedule.kind.problem(schedule.p, {
      epochs: setup.epochs,
      stepsPerEpoch: stepsPerEpoch(course),
      cycles: optimizer.kind.cycles,
      validation: data.parts.validation.length,
      data: source.id,
    }),
  )
  refuse(loss.kind.problem(outputShape(cut, batch), targetFacts(data.set.targets), last, loss.p))
  return course
}

function refuse(problem: TrainingProblem | null): void {
  if (problem && !problem.warns) throw new Error(printSentence(problem.text))
}

function complete<K extends { readonly fields: readonly Field[] }>(
  what: string,
  { kind, parameters }: Chosen,
  of: (kind: string) => K | undefined,
  told?: (kind: K) => (p: Parameters) => TrainingProblem | null,
): Complete<K> {
  const found = of(kind)
  if (!found) throw new Error(`This version of ConvScope does not know the ${what} ${kind}.`)
  refuse(parameterProblem(found.fields, parameters, told?.(found)))
  return { kind: found, p: chosenParameters(found, parameters) }
}

function clipping(chosen: TrainingSetup['clipping']): Course['clip'] {
  if (!chosen) return null
  const { kind, p } = complete('clipping', chosen, clippingOf)
  return (gradients) => void kind.clip(gradients, p)
}

/** The same course with weights as its setup draws them; as they are where it draws none. */
export function fromScratch(course: Course, setup: TrainingSetup): Course {
  if (!setup.initialisation) return course
  const { kind, p } = complete('initialisation', setup.initialisation, initialisationOf)
  const owners = course.weights.filter(({ node }) => node.usesWeightsOf === undefined)
  const drawn = initialised(
    kind,
    p,
    setup.seed,
    owners.map(({ node: { id, seed }, weights }) => ({ id, seed, weights })),
  )
  return {
    ...course,
    weights: course.weights.map((one) => ({
      ...one,
      numbers: drawn[keptUnder(one.node)] ?? one.numbers,
    })),
  }
}

const isLayer = (node: GraphNode | undefined): boolean =>
  node !== undefined && kindOf(node)?.role === 'layer'

function sourceOf({ graph }: Project, { source }: TrainingSetup): GraphNode {
  const all = graph.nodes.filter((node) => datasetsOf(node).length > 0)
  const found = source === null ? all[0] : all.find(({ id }) => id === source)
  if (!found) throw new Error('There is no data to learn from: add a Dataset card.')
  if (source === null && all.length > 1)
    throw new Error('There are several Dataset cards: choose the one to learn from.')
  return found
}

/** The card that the loss reads: the last layer behind the data that no other layer reads. */
function outputOf(project: Project, { output }: TrainingSetup, source: GraphNode): GraphNode {
  const { graph } = project
  const behind = downstreamOf(graph, source.id)
  const ends = inOrder(graph).filter(
    (node) =>
      isLayer(node) &&
      behind.has(node.id) &&
      !wiresFrom(graph, node.id).some(({ to }) => isLayer(nodeOf(project, to))),
  )
  const found = output === null ? ends.at(-1) : nodeOf(project, output)
  if (!found) throw new Error(`No layer reads ${source.name}: connect it to the network.`)
  if (!behind.has(found.id))
    throw new Error(`${found.name} does not depend on ${source.name}, so it cannot learn from it.`)
  return found
}

function dataOf(source: GraphNode, samples: PlanSources['samples']): TrainingData {
  const p = soundParametersOf(source)
  const set = samples(datasetsOf(source)[0])
  if (!set) throw new Error(`The samples of ${source.name} have not been loaded yet.`)
  const parts = partsOf(set, {
    validation: typeof p.validation === 'number' ? p.validation : null,
    seed: Number(p.seed),
  })
  return {
    set,
    parts,
    statistics: p.normalise === 'dataset' ? statisticsOf(set, parts.training) : null,
  }
}

function outputShape(cut: NetworkCut, batch: number) {
  const made = { ...cut, project: projectFor(cut, batch, true) }
  const shapes = shapesOf(made.project)
  checkShapes(made, shapes, `In batches of ${batch}: `)
  return shapes.get(cut.output)?.output ?? []
}

/** The cards up to the output that hold numbers, as they are now. */
function weightsIn(cut: NetworkCut): Course['weights'] {
  const shapes = shapesOf(cut.project)
  return nodesOf(cut).flatMap((node) => {
    const weights = node.further ? [] : (shapes.get(node.id)?.weights ?? [])
    return weights.length === 0
      ? []
      : [{ node, weights, numbers: weightsOf(cut.project, node, weights) }]
  })
}
