import { expect, test } from 'vitest'
import { keras } from '../../../src/formats/code/keras'
import { codeText } from '../../../src/formats/code/lines'
import { pytorch } from '../../../src/formats/code/pytorch'
import { shapesOf } from '../../../src/graph/shapes'
import { projectOfCards } from './python/projects'

const project = projectOfCards(
  [
    ['x', 'Random', { shape: '1, 6, 5, 4' }],
    ['parts', 'Chunk', { chunks: 3, dim: 1 }],
    ['act', 'ReLU'],
    ['y', 'Add'],
  ],
  ['x parts', 'parts:2 act', 'parts y', 'act y 1'],
)

test('A tuple is unpacked, with _ for what nothing reads, in PyTorch and in Keras', () => {
  const torch = codeText(pytorch(project, shapesOf(project)).lines)
  expect(torch).toContain('        parts, _, parts_2 = torch.chunk(x, 3, dim=1)\n')
  expect(torch).toContain('act = self.act(parts_2)\n')
  expect(codeText(keras(project, shapesOf(project)).lines)).toContain(
    'parts, _, parts_2 = ops.split(x, [2, 4], axis=1)\n',
  )
})

test('What an axis is too short for is not unpacked', () => {
  const fewer = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 3' }],
      ['parts', 'Chunk', { chunks: 4 }],
      ['act', 'ReLU'],
    ],
    ['x parts', 'parts act'],
  )
  expect(codeText(pytorch(fewer, shapesOf(fewer)).lines)).toContain(
    'parts, = torch.chunk(x, 4, dim=0)\n',
  )
})
