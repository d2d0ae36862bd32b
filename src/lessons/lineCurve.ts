import { createGenerator } from '../layers/generator'
import { type LessonCard, lesson, tensor } from './lesson'

const drawn = createGenerator(0)
const bound = 1 / Math.sqrt(10)

/** Initial weights of Sequential(Linear(1, 10), Linear(10, 1)) after torch.manual_seed(0). */
export const layers = {
  hidden: {
    weight: tensor([10, 1], drawn.uniform(10, -1, 1)),
    bias: tensor([10], drawn.uniform(10, -1, 1)),
  },
  out: {
    weight: tensor([1, 10], drawn.uniform(10, -bound, bound)),
    bias: tensor([1], drawn.uniform(1, -bound, bound)),
  },
}

export const input: LessonCard = ['x', 'Linspace', { start: -1, end: 1, steps: 100 }]
export const hidden: LessonCard = ['hidden', 'Linear', { out_features: 10 }]
export const out: LessonCard = ['out', 'Linear', { out_features: 1 }]

/** A network from one number to one number, without an activation. */
export const lineCurve = lesson({
  name: 'Without ReLU: a line',
  topic: 'Why activations',
  note:
    'One number in, one out, ten between, and yet the curve is a straight line of slope ' +
    '−0.19376. Drag any weight: it tilts and shifts, and never bends.',
  open: { select: ['hidden'], pane: { view: 'curve', nodes: ['out'] } },
  rows: [[input, hidden, out]],
  wires: ['x hidden', 'hidden out'],
  weights: layers,
})
