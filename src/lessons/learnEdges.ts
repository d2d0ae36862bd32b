import { edgeDetector } from '../templates/edges'
import { projectOf } from '../templates/template'
import type { Lesson } from './lesson'

const name = 'Learn to see edges'

/** Four kernels find the edges of four directions by themselves. */
export const learnEdges: Lesson = {
  name,
  topic: 'Training',
  note:
    'Press Train: from random numbers, each of four kernels learns the edges of one direction. ' +
    'Below the kernel, “Most like” names the known filter. Training again gives the same.',
  open: { select: ['edges'], drawer: 'training' },
  project: () => ({ ...projectOf(edgeDetector), name }),
}
