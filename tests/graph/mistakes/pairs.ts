import { input } from '../network'
import type { Mistake } from './mistake'

/** Two inputs that are compared. */
export const PAIRS: readonly Mistake[] = [
  {
    title: 'in2_features of a Bilinear is that of the first input',
    cards: [
      input([4, 512], 'a'),
      input([4, 10], 'b'),
      ['out', 'Bilinear', { in1_features: 512, in2_features: 512, out_features: 1 }],
    ],
    wires: ['a out', 'b out'],
    torch:
      'RuntimeError: bilinear(): input2 size does not match weight size: got 10 but ' +
      'expected 512',
    mends: [{ steps: [{ set: { in2_features: 10 } }], gives: [4, 1] }],
  },
  {
    title: 'the twins of a Siamese network are compared at different length',
    cards: [
      input([4, 100], 'a'),
      input([4, 100], 'b'),
      ['fc1', 'Linear', { out_features: 128 }],
      ['fc2', 'Linear', { out_features: 64 }],
      ['out', 'CosineSimilarity'],
    ],
    wires: ['a fc1', 'b fc2', 'fc1 out', 'fc2 out'],
    torch:
      'RuntimeError: The size of tensor a (128) must match the size of tensor b (64) at ' +
      'non-singleton dimension 1',
    mends: [{ steps: [{ set: { out_features: 128 }, at: 'fc2' }], gives: [4] }],
  },
  {
    title: 'scores of attention by einsum between different features',
    cards: [
      input([2, 10, 100], 'a'),
      input([2, 20, 100], 'b'),
      ['q', 'Linear', { out_features: 64 }],
      ['k', 'Linear', { out_features: 32 }],
      ['out', 'Einsum', { equation: 'bqd,bkd->bqk' }],
    ],
    wires: ['a q', 'b k', 'q out', 'k out'],
    torch:
      'RuntimeError: einsum(): subscript d has size 32 for operand 1 which does not ' +
      'broadcast with previously seen size 64',
    mends: [{ steps: [{ set: { out_features: 64 }, at: 'k' }], gives: [2, 10, 20] }],
  },
]
