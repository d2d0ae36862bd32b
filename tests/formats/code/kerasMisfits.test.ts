import { expect, test } from 'vitest'
import { kerasMisfits } from '../../../src/formats/code/kerasMisfits'
import { shapesOf } from '../../../src/graph/shapes'
import { type Card, projectOfCards } from './python/projects'

const told = (cards: readonly Card[], wires: readonly string[]) => {
  const project = projectOfCards(cards, wires)
  const names = new Map(project.graph.nodes.map(({ id, name }) => [id, name]))
  return kerasMisfits(project, shapesOf(project)).map(({ node, text, blocks }) => [
    node === null ? null : names.get(node),
    text,
    blocks ?? false,
  ])
}

test('what has no Keras is told by card before it is saved', () => {
  expect(
    told(
      [
        ['x', 'Random', { shape: '1, 3, 8, 8' }],
        ['conv', 'Conv2d', { parametrization: 'weight_norm' }],
        ['pool', 'MaxPool2d', { dilation: 2 }],
        ['loose', 'ReLU'],
      ],
      ['x conv', 'conv pool'],
    ),
  ).toEqual([
    [
      'conv',
      "It is written without PyTorch's weight_norm, but with the kernel that it computes.",
      false,
    ],
    [
      'pool',
      'There is no Keras for MaxPool2d(kernel_size=2, dilation=2): it is left out. An Identity ' +
        'stands in its place. Save it as ONNX or for PyTorch.',
      false,
    ],
    ['loose', 'loose has no input yet. An Identity stands in its place.', false],
  ])
  expect(told([['x', 'Random']], [])).toEqual([
    [null, 'There is no layer yet: add one to a source.', true],
  ])
})
