import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRunner } from '../../src/engine/runner'
import { projectFiles } from '../../src/formats/torchproject/writeProject'
import { changesBetween } from '../../src/graph/changes'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { defaultSetup } from '../../src/graph/trainingSetup'
import { lenetOnFashion } from '../../src/templates/lenet'
import { projectOf } from '../../src/templates/template'
import { denoisingUnet } from '../../src/templates/unet'
import { waveformClassifier } from '../../src/templates/waveforms'
import { projectOfCards } from '../../tests/formats/code/python/projects'
import { shownSets } from '../../tests/sources/datasets/shownSets'
import { shippedSet } from '../models/trainNetwork'

const mlp = projectOfCards(
  [
    ['digits', 'Dataset', { dataset: 'digits', validation: 0.2, normalise: 'dataset' }],
    ['flat', 'Flatten'],
    ['fc1', 'Linear', { out_features: 32 }],
    ['act', 'ReLU'],
    ['fc2', 'Linear', { out_features: 10 }],
  ],
  ['digits flat', 'flat fc1', 'fc1 act', 'act fc2'],
)
const norms = projectOfCards(
  [
    ['digits', 'Dataset', { dataset: 'digits', batch_size: 4 }],
    ['conv', 'Conv2d', { out_channels: 4 }],
    ['bn', 'BatchNorm2d'],
    ['act', 'ReLU'],
    ['drop', 'Dropout'],
    ['flat', 'Flatten'],
    ['fc', 'Linear', { out_features: 10 }],
  ],
  ['digits conv', 'conv bn', 'bn act', 'act drop', 'drop flat', 'flat fc'],
)
const regression = projectOfCards(
  [
    ['x', 'Dataset', { dataset: 'sine', batch_size: 3 }],
    ['fc1', 'Linear', { out_features: 16 }],
    ['act', 'Tanh'],
    ['fc2', 'Linear', { out_features: 1 }],
  ],
  ['x fc1', 'fc1 act', 'act fc2'],
)

/** A project that is written and trained. */
export interface ClusterCase {
  readonly name: string
  readonly project: Project
  /** Two processes cannot give the losses of one: statistics of a batch, or draws of layers. */
  readonly apart?: true
}

const plain = defaultSetup('classes')

/** Each with another optimizer, schedule or augmentation. */
export const CASES: readonly ClusterCase[] = [
  {
    name: 'mlp',
    project: {
      ...mlp,
      training: {
        ...plain,
        batch_size: 50,
        clipping: { kind: 'clip_grad_norm_', parameters: { max_norm: 0.5 } },
        loss: {
          kind: 'CrossEntropyLoss',
          parameters: { label_smoothing: 0.1, weight: [1, 2, 1, 1, 1, 3, 1, 1, 1, 0.5] },
        },
      },
    },
  },
  { name: 'lenet', project: projectOf(lenetOnFashion) },
  {
    name: 'batchnorm',
    apart: true,
    project: {
      ...norms,
      training: {
        ...plain,
        optimizer: { kind: 'SGD', parameters: { momentum: 0.9 } },
        schedule: { kind: 'StepLR', parameters: {} },
        augmentation: [
          { kind: 'RandomCrop', parameters: { padding: 1 } },
          { kind: 'GaussianNoise', parameters: {} },
          { kind: 'RandomAffine', parameters: {} },
        ],
      },
    },
  },
  { name: 'waveforms', project: projectOf(waveformClassifier) },
  {
    name: 'regression',
    project: {
      ...regression,
      training: {
        ...defaultSetup('values'),
        schedule: { kind: 'ReduceLROnPlateau', parameters: {} },
        patience: 2,
      },
    },
  },
  { name: 'unet', project: projectOf(denoisingUnet) },
]

/** The values that the engine computes, by card. */
async function computing(project: Project) {
  const runner = createRunner()
  for (const [name, set] of await shownSets([project])) runner.setSamples(name, set)
  const rgba = new Uint8Array(427 * 640 * 4).map((_, i) => (i * 7 + (i >> 9)) % 256)
  for (const name of ['china.jpg', 'flower.jpg'])
    runner.setPixels(name, { width: 640, height: 427, rgba })
  runner.apply(changesBetween(null, project))
  runner.look(project.graph.nodes.map(({ id }) => id))
  return { values: async (node: string) => runner.values(node), end: () => runner.dispose() }
}

/** The files of the PyTorch project, with what the engine computes. */
export async function writtenFiles(project: Project): Promise<ReadonlyMap<string, Uint8Array>> {
  const { values, end } = await computing(project)
  try {
    return await projectFiles({
      project,
      shapes: shapesOf(project),
      weight: async () => null,
      values,
      samples: shippedSet,
    })
  } finally {
    end()
  }
}

/** Writes a project into a folder. */
export async function writeInto(folder: string, project: Project): Promise<void> {
  for (const [name, bytes] of await writtenFiles(project)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}
