import { planCourse } from '../../src/engine/trainer/plan'
import { createTrainer, type Trainer } from '../../src/engine/trainer/trainer'
import type { Project, Tensor } from '../../src/graph/project'
import { defaultSetup, type TrainingSetup } from '../../src/graph/trainingSetup'
import type { SampleSet } from '../../src/sources/sampleSet'
import type { Study } from './rival'

/** The id of the set that a study learns from. */
export const SET = 'bench'

/** The samples of a tensor as a set, with these labels. */
export const setOf = (
  { shape: [count, ...shape], data }: Tensor,
  { labels }: Study,
): SampleSet => ({
  name: SET,
  shape,
  count,
  training: count,
  inputs: data,
  scale: 1,
  targets: {
    of: 'classes',
    labels: Int32Array.from(labels),
    names: Array.from({ length: 10 }, (_, i) => String(i)),
  },
})

/** The project with a Dataset card of this set in place of its source. */
export function withSet(project: Project, set: SampleSet): Project {
  const [source, ...rest] = project.graph.nodes
  const card = { ...source, kind: 'Dataset', parameters: { dataset: SET } }
  return {
    ...project,
    graph: { ...project.graph, nodes: [card, ...rest] },
    datasets: { [SET]: set },
  }
}

/** How our own engine learns it: the order of a seed of 0, without an end. */
export const setupOf = ({ batch, optimizer, rate, momentum }: Study): TrainingSetup => ({
  ...defaultSetup('classes'),
  batch_size: batch,
  epochs: 1_000_000,
  optimizer: {
    kind: optimizer,
    parameters: optimizer === 'SGD' ? { lr: rate, momentum } : { lr: rate },
  },
})

/** A run of our own trainer on the samples of the chain's input. */
export function createStudy(project: Project, input: Tensor, study: Study): Trainer {
  const set = setOf(input, study)
  return createTrainer(
    planCourse(withSet(project, set), setupOf(study), {
      samples: () => set,
      constant: () => null,
    }),
  )
}
