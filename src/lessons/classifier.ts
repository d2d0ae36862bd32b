import { cifarTutorial } from '../templates/cifar'
import { projectOf } from '../templates/template'
import type { Lesson } from './lesson'

const name = 'CIFAR-10 net, untrained'

/** The network of PyTorch's tutorial, with random numbers instead of a photo. */
export const classifier: Lesson = {
  name,
  topic: 'Networks',
  note:
    'Two convolutions with pooling, then three Linear layers to ten classes: 62\u202f006 ' +
    'parameters, most in fc1. Untrained, so the ten numbers mean nothing yet.',
  open: { select: ['conv1'], drawer: 'summary' },
  project: () => ({ ...projectOf(cifarTutorial), name }),
}
