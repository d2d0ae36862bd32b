import { createGenerator } from '../layers/generator'
import { type LessonCard, lesson, tensor } from './lesson'

const drawn = createGenerator(0)

/** The values of torch.randn for 10×5, 10×10 and 1×10 after torch.manual_seed(0). */
export const matrices = {
  A1: { weight: tensor([10, 5], drawn.normal(50)) },
  A2: { weight: tensor([10, 10], drawn.normal(100)) },
  A3: { weight: tensor([1, 10], drawn.normal(10)) },
}

/** The values of the following torch.randn(5). */
export const input: LessonCard = [
  'x',
  'Values',
  { values: '[1.4875096, -0.22296688, -1.0056913, -0.41390976, 1.15998]', shape: '' },
]

export const product = (name: keyof typeof matrices): LessonCard => [
  name,
  'Linear',
  { out_features: matrices[name].weight.shape[0], bias: false },
]

/** Three linear layers in sequence. */
export const deepLinear = lesson({
  name: 'Deep, but one matrix',
  topic: 'Why activations',
  note:
    'Three Linear layers give 4.1752, and so does the one matrix A3·A2·A1 of five ' +
    'numbers: depth alone adds nothing. Change a weight; both follow.',
  open: { select: ['A1', 'A2', 'A3'], tab: 'linear' },
  rows: [
    [input, product('A1')],
    [product('A2'), product('A3')],
  ],
  wires: ['x A1', 'A1 A2', 'A2 A3'],
  weights: matrices,
})
