import { projectOf } from '../templates/template'
import {
  type ShippedNetwork,
  trainedLenet,
  trainedUnet,
  trainedWaveforms,
} from '../templates/trained'
import { TRAINED_FACTS, toldOf } from '../templates/trainedFacts'
import type { Lesson, Opening } from './lesson'

/** A network that comes with what it has learned; the note begins with how good it is. */
const learned = (name: string, trained: ShippedNetwork, look: string, open: Opening): Lesson => ({
  name,
  topic: 'Training',
  note: `${toldOf(TRAINED_FACTS[trained.name])}. ${look}`,
  open,
  project: () => ({ ...projectOf(trained.network), name }),
  trained,
})

export const clothes = learned(
  'Clothes, told apart',
  trainedLenet,
  'Why? shows what it takes this for, and where it looks; the arrows on input lead to others.',
  { select: ['r3'], tab: 'why' },
)

export const waves = learned(
  'Waves, told apart',
  trainedWaveforms,
  'Each map of conv1 answers to one part of a wave. The arrows on input lead to other waves.',
  { select: ['conv1'] },
)

export const denoised = learned(
  'Noise, taken away',
  trainedUnet,
  'Step through the samples with index; the noise alone has a mean square of 0.16.',
  { select: ['input'], pane: { view: 'figure', nodes: ['input', 'output'] } },
)
