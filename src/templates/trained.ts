import type { Project, Tensor } from '../graph/project'
import { cifarNetOnFashion, cifarTutorial } from './cifar'
import { edgeDetector } from './edges'
import { lenet5, lenetOnFashion } from './lenet'
import type { Template } from './template'
import { denoisingUnet } from './unet'
import { waveformClassifier } from './waveforms'

/** A network whose weights are shipped; `npm run train-models` makes them. */
export interface ShippedNetwork {
  /** Its weights are `public/models/NAME.safetensors`; `trainedFacts.json` has it too. */
  readonly name: string
  /** The template that it is offered with. */
  readonly of: Template
  /** The network as it was trained: it has a setup. */
  readonly network: Template
  /** In what it differs from that template, if it does. */
  readonly differs?: string
}

export const trainedLenet: ShippedNetwork = {
  name: 'lenet-5',
  of: lenet5,
  network: lenetOnFashion,
  differs: 'with ReLU and max pooling',
}
export const trainedWaveforms: ShippedNetwork = {
  name: 'waveforms',
  of: waveformClassifier,
  network: waveformClassifier,
}
export const trainedUnet: ShippedNetwork = {
  name: 'denoising-unet',
  of: denoisingUnet,
  network: denoisingUnet,
}

/** Every trained network that comes with the program. */
export const TRAINED: readonly ShippedNetwork[] = [
  trainedLenet,
  {
    name: 'cifar-tutorial',
    of: cifarTutorial,
    network: cifarNetOnFashion,
    differs: 'for one channel of 28×28',
  },
  { name: 'edge-detector', of: edgeDetector, network: edgeDetector },
  trainedWaveforms,
  trainedUnet,
]

/** A weight as `state_dict()` names it: `card.weight`. */
export interface NamedTensor extends Tensor {
  readonly name: string
}

/**
 * The project with these weights, by the names of its cards. A run goes on from them: its setup
 * draws none. Weights of cards that it does not have are left out.
 */
export function withTrainedWeights(project: Project, tensors: readonly NamedTensor[]): Project {
  const { training } = project
  const ids = new Map(project.graph.nodes.map(({ name, id }) => [name, id]))
  const weights: Record<string, Record<string, Tensor>> = {}
  for (const { name, shape, data } of tensors) {
    const end = name.lastIndexOf('.')
    const id = ids.get(name.slice(0, end))
    if (id === undefined) continue
    weights[id] ??= {}
    weights[id][name.slice(end + 1)] = { shape, data }
  }
  return {
    ...project,
    weights,
    ...(training && { training: { ...training, initialisation: null } }),
  }
}
