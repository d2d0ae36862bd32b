import { describe, expect, test } from 'vitest'
import { applyFix } from '../../../src/graph/edits/fix'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { type Parameters } from '../../../src/layers/fields'
import { printSentence } from '../../../src/layers/sentence'
import { type Shape } from '../../../src/layers/tensorShape'
import { joined } from './joined'

const problemWith = ({ project, id }: { project: Project; id: string }) =>
  shapesOf(project).get(id)?.problem

describe('inputs that cannot be joined', () => {
  test.each<[string, Shape[], Parameters, string, string]>([
    [
      'Add',
      [
        [1, 3, 8, 8],
        [1, 4, 8, 8],
      ],
      {},
      'Add cannot join 1×3×8×8 and 1×4×8×8: axis 1 is 3 and 4.',
      'The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1',
    ],
    [
      'Mul',
      [[4], [3]],
      {},
      'Mul cannot join 4 and 3: axis 0 is 4 and 3.',
      'The size of tensor a (4) must match the size of tensor b (3) at non-singleton dimension 0',
    ],
    [
      'Concat',
      [
        [1, 3, 8, 8],
        [1, 3, 7, 8],
      ],
      { dim: 1 },
      'Concat cannot join 1×3×8×8 and 1×3×7×8 along axis 1: axis 2 is 8 and 7.',
      'Sizes of tensors must match except in dimension 1. Expected size 8 but got size 7 for ' +
        'tensor number 1 in the list.',
    ],
    [
      'Concat',
      [
        [1, 3, 8, 8],
        [1, 192],
      ],
      { dim: 1 },
      'Concat cannot join 1×3×8×8 and 1×192: they have 4 and 2 axes.',
      'Tensors must have same number of dimensions: got 4 and 2',
    ],
    [
      'Concat',
      [
        [1, 3],
        [2, 3],
      ],
      { dim: 1 },
      'Concat cannot join 1×3 and 2×3 along axis 1: axis 0 is 1 and 2.',
      'Sizes of tensors must match except in dimension 1. Expected size 1 but got size 2 for ' +
        'tensor number 1 in the list.',
    ],
    [
      'Concat',
      [
        [1, 3],
        [1, 4],
      ],
      { dim: 2 },
      'dim is 2, but 1×3 has only axes -2 to 1.',
      'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
    ],
    [
      'MatMul',
      [
        [2, 3],
        [4, 3],
      ],
      {},
      'MatMul cannot multiply 2×3 and 4×3: the left factor has 3 columns, the right one 4 rows.',
      'mat1 and mat2 shapes cannot be multiplied (2x3 and 4x3)',
    ],
    [
      'MatMul',
      [[2, 3], [4]],
      {},
      'MatMul cannot multiply 2×3 and 4: the left factor has 3 columns, the right one 4 rows.',
      'size mismatch, got 2, 2x3,4',
    ],
    [
      'MatMul',
      [
        [5, 2, 3],
        [4, 3, 4],
      ],
      {},
      'MatMul cannot pair the matrices of 5×2×3 and 4×3×4: there are 5 and 4 of them along axis 0.',
      'The size of tensor a (5) must match the size of tensor b (4) at non-singleton dimension 0',
    ],
  ])('%s of %j says which axis it is', (kind, inputs, parameters, text, torch) => {
    const problem = problemWith(joined(kind, inputs, parameters))
    expect(printSentence(problem?.text ?? '')).toBe(text)
    expect(problem?.torch?.replace(/^\w+: /, '')).toBe(torch)
  })

  test.each<[string, Shape[], string[]]>([
    [
      'Add',
      [
        [1, 64, 56, 56],
        [1, 128, 28, 28],
      ],
      ['Insert a Conv2d of size 1 with 128 filters and stride 2 before the first input'],
    ],
    [
      'Add',
      [
        [1, 3, 8, 8],
        [1, 4, 8, 8],
      ],
      [
        'Insert a Conv2d of size 1 with 3 filters before the second input',
        'Insert a Conv2d of size 1 with 4 filters before the first input',
      ],
    ],
    [
      'Add',
      [
        [1, 3, 9],
        [1, 3, 7],
      ],
      ['Pad the second input to 9', 'Crop the first input to 7'],
    ],
    [
      'Mul',
      [
        [1, 3, 8, 6],
        [1, 3, 9, 6],
      ],
      ['Crop the second input to 8×6', 'Pad the first input to 9×6'],
    ],
    [
      'Concat',
      [
        [1, 3, 8, 8],
        [1, 5, 7, 8],
      ],
      ['Pad the second input to 8×8', 'Crop the first input to 7×8'],
    ],
    [
      'Concat',
      [
        [1, 3, 8, 8],
        [1, 3, 7, 8],
      ],
      ['Pad the second input to 8×8', 'Crop the first input to 7×8', 'Set dim to 2'],
    ],
    [
      'Concat',
      [
        [1, 3, 8, 8],
        [1, 192],
      ],
      ['Insert Unflatten before the second input'],
    ],
    [
      'MatMul',
      [
        [2, 3],
        [4, 3],
      ],
      ['Transpose the right factor'],
    ],
    [
      'MatMul',
      [
        [4, 2],
        [4, 3],
      ],
      ['Transpose the left factor'],
    ],
  ])('%s of %j is mended by each of its fixes', (kind, inputs, labels) => {
    const { project, id } = joined(kind, inputs)
    const fixes = shapesOf(project).get(id)?.problem?.fixes ?? []
    expect(fixes.map((fix) => fix.label)).toEqual(labels)
    for (const fix of fixes)
      expect(shapesOf(applyFix(project, id, fix)).get(id)?.state, fix.label).toBe('ok')
  })
})
