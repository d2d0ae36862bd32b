import { describe, expect, test } from 'vitest'
import { modelMisfits } from '../../../src/engine/export'
import { shapesOf } from '../../../src/graph/shapes'
import { type Card, projectOfCards, withShared } from '../../formats/code/python/projects'

const X: Card = ['x', 'Random', { shape: '1, 4, 6, 6' }]

const told = (cards: readonly Card[], wires: readonly string[], shared = {}) => {
  const project = withShared(projectOfCards(cards, wires), shared)
  const names = new Map(project.graph.nodes.map(({ id, name }) => [id, name]))
  return modelMisfits(project.graph, shapesOf(project)).map(({ node, text, blocks }) => [
    node === null ? null : names.get(node),
    text,
    blocks ?? false,
  ])
}

describe('What a model of tfjs lacks', () => {
  test('is told by card, with what to do', () => {
    expect(
      told(
        [
          X,
          ['conv', 'Conv2d'],
          ['root', 'Sqrt'],
          ['act', 'ReLU'],
          ['bad', 'Linear', { in_features: 5 }],
          ['loose', 'Tanh'],
          ['twin', 'Conv2d'],
        ],
        ['x conv', 'conv root', 'root act', 'x bad', 'x twin'],
        { twin: 'conv' },
      ),
    ).toEqual([
      [
        'root',
        "Sqrt cannot be written with TensorFlow.js's own layers. It is left out: save it as ONNX " +
          'or for PyTorch.',
        false,
      ],
      ['act', 'act comes after a layer that is left out, and is left out.', false],
      ['bad', 'bad does not fit, and is left out. Mend it first.', false],
      ['loose', 'loose waits for its input, and is left out. Wire one to it.', false],
      ['twin', 'twin has a copy of the weights of conv.', false],
    ])
  })

  test('keeps it from being written where it would compute something else', () => {
    expect(
      told([X, ['drop', 'Dropout', { training: true }], ['act', 'ReLU']], ['x drop', 'x act']),
    ).toEqual([
      [
        'drop',
        "drop: Dropout in training cannot be written with TensorFlow.js's own layers. Switch its " +
          'training off to download the model.',
        true,
      ],
    ])
  })

  test('and so does having no layer at all', () => {
    expect(told([X], [])).toEqual([
      [null, 'There is nothing to export yet: no layer fits an input that it is wired to.', true],
    ])
    expect(told([X, ['root', 'Sqrt']], ['x root'])).toEqual([
      ['root', expect.stringContaining('Sqrt cannot be written'), true],
    ])
  })
})
