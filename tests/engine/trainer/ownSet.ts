import type { Project } from '../../../src/graph/project'
import { defaultSetup, type TrainingSetup } from '../../../src/graph/trainingSetup'
import type { Parameters } from '../../../src/layers/fields'
import type { SampleSet } from '../../../src/sources/sampleSet'
import { node, wires } from '../pipeline'

/** 20 samples of 4 numbers in two classes, 16 of them for training. */
export const twoClasses: SampleSet = {
  name: 'two classes',
  shape: [4],
  count: 20,
  training: 16,
  inputs: Float32Array.from({ length: 80 }, (_, i) => Math.sin(7 * i) + (Math.floor(i / 4) % 2)),
  scale: 1,
  targets: {
    of: 'classes',
    labels: Int32Array.from({ length: 20 }, (_, i) => i % 2),
    names: ['even', 'odd'],
  },
}

/** Cards in a row behind a Dataset card called data, which shows a set of the project's own. */
export function projectWith(
  cards: readonly (readonly [id: string, kind: string, parameters?: Parameters])[],
  set: SampleSet = twoClasses,
): Project {
  return {
    name: 'own',
    graph: {
      nodes: [
        node('data', 'Dataset', { dataset: 'own' }),
        ...cards.map(([id, kind, parameters]) => node(id, kind, parameters)),
      ],
      wires: wires('data', ...cards.map(([id]) => id)),
    },
    weights: {},
    pictures: {},
    datasets: { own: set },
  }
}

/** The setup that a project has at first, with these changes. */
export const setupWith = (changes: Partial<TrainingSetup> = {}): TrainingSetup => ({
  ...defaultSetup('classes'),
  batch_size: 4,
  ...changes,
})
