import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { setParameters } from '../../src/graph/edits/parameters'
import { setWeights } from '../../src/graph/edits/weights'
import { downstreamOf, type Graph, inOrder, wiresFrom, wiresInto } from '../../src/graph/graph'
import { shapesOf } from '../../src/graph/shapes'
import { input, network } from './network'

/**
 * Any graph without a loop: wires lead from lower numbers to higher ones, nodes stand in any order.
 */
const graphs = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc
    .record({
      order: fc.shuffledSubarray(
        Array.from({ length: count }, (_, i) => i),
        { minLength: count },
      ),
      pairs: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.nat(3)), { maxLength: 30 }),
    })
    .map(
      ({ order, pairs }): Graph => ({
        nodes: order.map((i) => ({
          id: `n${i}`,
          kind: 'Add',
          name: `n${i}`,
          parameters: {},
          seed: 0,
          position: { x: 0, y: 0 },
        })),
        wires: pairs
          .filter(([a, b]) => a !== b)
          .map(([a, b, port]) => ({ from: `n${Math.min(a, b)}`, to: `n${Math.max(a, b)}`, port })),
      }),
    ),
)

describe('the index of wires', () => {
  test('finds what a search through all wires finds', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        for (const { id } of graph.nodes) {
          expect(wiresInto(graph, id)).toEqual(
            graph.wires.filter((wire) => wire.to === id).sort((a, b) => a.port - b.port),
          )
          expect(wiresFrom(graph, id)).toEqual(graph.wires.filter((wire) => wire.from === id))
        }
      }),
    )
  })

  test('gives every node once, none before one that it reads', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const order = inOrder(graph).map((node) => node.id)
        expect([...order].sort()).toEqual(graph.nodes.map((node) => node.id).sort())
        for (const { from, to } of graph.wires)
          expect(order.indexOf(from)).toBeLessThan(order.indexOf(to))
      }),
    )
  })

  test('reaches downstream exactly what a walk along the wires reaches', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const walk = (id: string): string[] => [
          id,
          ...graph.wires.filter((wire) => wire.from === id).flatMap((wire) => walk(wire.to)),
        ]
        for (const { id } of graph.nodes)
          expect([...downstreamOf(graph, id)].sort()).toEqual([...new Set(walk(id))].sort())
      }),
      { numRuns: 30 },
    )
  })
})

describe('what shapes remember', () => {
  const chain = () =>
    network([
      input([1, 1, 8, 8]),
      ['conv', 'Conv2d', { padding: 1 }],
      ['norm', 'BatchNorm2d'],
      ['relu', 'ReLU'],
    ])

  test('an edit of weights leaves every shape the same object', () => {
    const { project, shapes } = chain()
    const weight = { shape: [1, 1, 3, 3], data: new Float32Array(9) }
    const after = shapesOf(setWeights(project, shapes, 'conv', { weight }))
    for (const [id, shape] of shapes) expect(after.get(id)).toBe(shape)
  })

  test(
    'an edit of one layer makes only it and what it changes anew, and keeps ' +
      'lists of weights that stay equal',
    () => {
      const { project, shapes } = chain()
      const after = shapesOf(setParameters(project, 'conv', { stride: 2 }))
      expect(after.get('input')).toBe(shapes.get('input'))
      expect(after.get('norm')?.output).toEqual([1, 1, 4, 4])
      expect(after.get('norm')?.weights).toBe(shapes.get('norm')?.weights)
      expect(
        shapesOf(setParameters(project, 'conv', { out_channels: 2 })).get('norm')?.weights[0].shape,
      ).toEqual([2])
    },
  )
})
