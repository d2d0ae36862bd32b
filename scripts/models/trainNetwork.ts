import { readFileSync } from 'node:fs'
import { fromScratch, planCourse } from '../../src/engine/trainer/plan'
import type { Evaluated } from '../../src/engine/trainer/run'
import { createTrainer } from '../../src/engine/trainer/trainer'
import { datasetsOf } from '../../src/graph/datasets'
import type { Project } from '../../src/graph/project'
import { datasetOf } from '../../src/sources/datasets'
import { loadSet } from '../../src/sources/loadSet'
import type { SampleSet } from '../../src/sources/sampleSet'
import { projectOf, type Template } from '../../src/templates/template'
import type { NamedTensor } from '../../src/templates/trained'
import type { TrainedFacts } from '../../src/templates/trainedFacts'

/** A network after its training. */
export interface Trained {
  readonly tensors: readonly NamedTensor[]
  readonly facts: TrainedFacts
}

const read = new Map<string, Promise<SampleSet>>()

/** A set that comes with the program, from `public/datasets`, read once. */
export function shippedSet(name: string): Promise<SampleSet> {
  const known = read.get(name) ?? readSet(name)
  read.set(name, known)
  return known
}

function readSet(name: string): Promise<SampleSet> {
  const dataset = datasetOf(name)
  if (!dataset) throw new Error(`There is no data set ${name}.`)
  return loadSet(
    dataset,
    async (file) =>
      Uint8Array.from(readFileSync(new URL(`../../public/datasets/${file}`, import.meta.url)))
        .buffer,
  )
}

/** A run of this project, with its own setup, on WebAssembly as the page has it. */
export async function runOf(project: Project) {
  const setup = project.training
  if (!setup) throw new Error(`${project.name} has no setup of its training.`)
  const [dataset] = project.graph.nodes.flatMap(datasetsOf)
  const set = await shippedSet(dataset)
  const course = planCourse(project, setup, {
    samples: (name) => (name === dataset ? set : undefined),
    constant: () => null,
  })
  return { dataset, setup, trainer: createTrainer(fromScratch(course, setup)) }
}

/**
 * Trains a network as its setup says, or its first steps, with the page's own trainer, and tests
 * it. `tell` hears each epoch. The same bits at every call.
 */
export async function trainNetwork(
  network: Template,
  { steps = Infinity, tell }: { steps?: number; tell?: (evaluated: Evaluated) => void } = {},
): Promise<Trained> {
  const project = projectOf(network)
  const { dataset, setup, trainer } = await runOf(project)
  let last: Evaluated | null = null
  for (let stopped = false; !stopped; ) {
    const { step } = trainer.checkpoint()
    const made = trainer.advance({ steps: Math.min(250, steps - step), milliseconds: 2000 })
    for (const evaluated of made.evaluated) {
      last = evaluated
      tell?.(evaluated)
    }
    if (made.stopped && made.stopped.why !== 'finished') throw new Error(made.stopped.text)
    stopped = made.stopped !== null || made.step >= steps
  }
  const { weights, step } = trainer.checkpoint()
  const { training, validation } = trainer.opened
  trainer.dispose()
  return {
    tensors: project.graph.nodes.flatMap(({ id, name }) =>
      Object.entries(weights[id] ?? {}).map(([weight, { shape, data }]) => ({
        name: `${name}.${weight}`,
        shape,
        data,
      })),
    ),
    facts: {
      dataset,
      training,
      tested: validation,
      setup,
      steps: step,
      loss: last?.loss ?? Number.NaN,
      accuracy: last?.accuracy ?? null,
    },
  }
}
