import { describe, expect, test } from 'vitest'
import { subjectsOf } from '../../src/graph/curves'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { printSentence } from '../../src/layers/sentence'

type Card = readonly [kind: string, parameters?: Record<string, unknown>]

/** Cards in a row; what can be drawn of the last one. */
function of(...cards: readonly Card[]) {
  const nodes = cards.map(([kind, parameters = {}], i) => ({
    id: `n${i}`,
    kind,
    name: `n${i}`,
    parameters: parameters as never,
    seed: i,
    position: { x: 0, y: 0 },
  }))
  const graph = {
    nodes,
    wires: nodes.slice(1).map(({ id }, i) => ({ from: `n${i}`, to: id, port: 0 })),
  }
  const project: Project = { name: '', graph, weights: {}, pictures: {} }
  return subjectsOf(graph, shapesOf(project), `n${cards.length - 1}`)
}
const views = (...cards: readonly Card[]) =>
  of(...cards).subjects.map(({ view, from, base, choices }) => [
    view,
    from,
    base.join('×'),
    choices,
  ])

describe('What can be drawn of a layer', () => {
  test('is the curve of an activation, of whatever shape its input is', () => {
    expect(views(['Random', { shape: '1, 3, 8, 8' }], ['Tanh'])).toEqual([
      ['layer', 'n0', '1×1×1×1', 1],
    ])
    expect(views(['Random', { shape: '7' }], ['Tanh'])).toEqual([['layer', 'n0', '1', 1]])
    expect(views(['Random', { shape: '2, 3, 8' }], ['PReLU', { num_parameters: 3 }])).toEqual([
      ['layer', 'n0', '1×3×1', 3],
    ])
  })
  test('is one entry of a Softmax along its axis', () => {
    expect(views(['Random', { shape: '2, 5' }], ['Softmax', { dim: -1 }])).toEqual([
      ['layer', 'n0', '1×5', 5],
    ])
    expect(views(['Random', { shape: '1, 4, 6, 6' }], ['Softmax2d'])).toEqual([
      ['layer', 'n0', '1×4×1×1', 4],
    ])
  })
  test('is the curve of a network behind one feature, and the surface behind two', () => {
    expect(views(['Linspace'], ['Linear', { out_features: 3 }])).toEqual([
      ['network', 'n0', '1×1', 3],
    ])
    expect(views(['Linspace'], ['Linear', { out_features: 3 }], ['Tanh'])).toEqual([
      ['layer', 'n1', '1×1', 1],
      ['network', 'n0', '1×1', 3],
    ])
    expect(views(['Random', { shape: '9, 2' }], ['Linear', { out_features: 1 }])).toEqual([
      ['surface', 'n0', '1×2', 1],
    ])
    expect(views(['Linspace'], ['Tanh'])).toEqual([['layer', 'n0', '1×1', 1]])
  })
  test('is nothing elsewhere, with a sentence that says what fits', () => {
    const none = of(['Random', { shape: '1, 3, 32, 32' }], ['Conv2d', { out_channels: 4 }])
    expect({ ...none, why: printSentence(none.why) }).toEqual({
      subjects: [],
      why:
        'n1 makes 1×4×30×30 of 1×3×32×32. A curve is drawn where one number goes in ' +
        '(Linspace, N×1), a surface where two do (N×2), and every activation has a curve ' +
        'of its own.',
    })
    expect(printSentence(of(['ReLU']).why)).toBe('n0 has no values: an input is missing.')
    expect(printSentence(of(['Linspace'], ['Linear', { in_features: 9 }]).why)).toMatch(
      /^n1 has no values: Linear /,
    )
  })
})
