import { expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { differenceOf } from '../../../src/graph/difference/difference'
import type { Graph } from '../../../src/graph/graph'
import { shapesOf } from '../../../src/graph/shapes'
import { TEMPLATES } from '../../../src/templates'
import { projectOf } from '../../../src/templates/template'
import { processorTime } from '../../processorTime'
import { input, network, type Step } from '../network'
import { shuffled } from './shuffled'

const names = (nodes: readonly { readonly name: string }[]): readonly string[] =>
  nodes.map(({ name }) => name).toSorted()

const side = (steps: readonly Step[], ids: string) => {
  const { project } = network(steps)
  const other = {
    ...project,
    graph: {
      nodes: project.graph.nodes.map((node) => ({ ...node, id: ids + node.id })),
      wires: project.graph.wires.map((wire) => ({
        ...wire,
        from: ids + wire.from,
        to: ids + wire.to,
      })),
    },
  }
  return { graph: other.graph, shapes: shapesOf(other) }
}

test('cards of other names are found by what they are wired to and by their weights', () => {
  const ours = side(
    [
      input([1, 3, 16, 16]),
      ['conv1', 'Conv2d', { out_channels: 8, kernel_size: 3 }],
      ['relu1', 'ReLU'],
      ['conv2', 'Conv2d', { out_channels: 16, kernel_size: 3 }],
      ['relu2', 'ReLU'],
    ],
    'a',
  )
  const theirs = side(
    [
      input([1, 3, 16, 16], 'x'),
      ['stem', 'Conv2d', { out_channels: 8, kernel_size: 3, in_channels: 3 }],
      ['norm', 'BatchNorm2d'],
      ['act', 'ReLU'],
      ['body', 'Conv2d', { out_channels: 16, kernel_size: 3 }],
      ['out', 'GELU'],
    ],
    'b',
  )
  const { pairs, changed, added, removed } = differenceOf(ours, theirs)
  expect(pairs.map(({ a, b }) => `${a.name} ${b.name}`)).toEqual([
    'input x',
    'conv1 stem',
    'relu1 act',
    'conv2 body',
  ])
  // That in_channels is given and not inferred is no difference.
  expect(changed.flatMap(({ fields }) => fields)).toEqual([])
  expect([names(removed), names(added)]).toEqual([['relu2'], ['norm', 'out']])
})

test('another kind under the same name, and borrowed weights, are changes of a card', () => {
  const { project } = network([
    input([1, 3, 8, 8]),
    ['act', 'ReLU'],
    ['conv', 'Conv2d'],
    ['b', 'Conv2d'],
  ])
  const { graph } = project
  const after: Graph = {
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.name === 'act'
        ? { ...node, kind: 'GELU' }
        : node.name === 'b'
          ? { ...node, usesWeightsOf: 'conv' }
          : node,
    ),
  }
  const { changed } = differenceOf({ graph }, { graph: after })
  expect(changed.map(({ a, turned, fields }) => [a.name, turned, fields])).toEqual([
    ['act', true, []],
    ['b', false, [{ field: 'usesWeightsOf', from: undefined, to: 'conv' }]],
  ])
})

const template = (name: string) => {
  const project = projectOf(TEMPLATES.filter((one) => one.name === name)[0])
  return { graph: project.graph, shapes: shapesOf(project) }
}

test('ResNet-34 is ResNet-18 with more blocks, and nothing else has changed', () => {
  const { changed, removed, added } = differenceOf(template('ResNet-18'), template('ResNet-34'))
  expect(names(removed)).toEqual([])
  expect(changed).toEqual([])
  expect(added.every(({ name }) => /^layer\d_[2-5]/.test(name))).toBe(true)
})

test('428 cards, all renamed and in another order, are found within 250 ms', () => {
  const densenet = template('DenseNet-121')
  expect(densenet.graph.nodes.length).toBeGreaterThanOrEqual(428)
  const nodes = densenet.graph.nodes.map((node, i) => ({ ...node, name: `card${i}` }))
  const ids = shuffled(
    { ...densenet.graph, nodes },
    nodes.map((_, i) => (i * 7919) % nodes.length),
  )
  const other = {
    graph: ids,
    shapes: shapesOf({ name: '', weights: {}, pictures: {}, graph: ids }),
  }
  const start = processorTime()
  const { changed, removed, added, wires } = differenceOf(densenet, other)
  expect(processorTime() - start).toBeLessThan(250)
  expect(removed.length + added.length + wires.removed.length + wires.added.length).toBe(0)
  expect(changed.every(({ renamed, fields }) => renamed && fields.length === 0)).toBe(true)
})
