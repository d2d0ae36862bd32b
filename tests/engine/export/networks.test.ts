import { beforeAll, describe, expect, test } from 'vitest'
import type { Graph, GraphNode } from '../../../src/graph/graph'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { weightsOf } from '../../../src/graph/weightsOf'
import { blocks, correlate, dense, relu } from './arithmetic'
import { EDGES, lecture, lenet, zero } from './examples'
import {
  chain,
  disagreements,
  exportOf,
  liveTensors,
  loadPlain,
  node,
  predictions,
  project,
  source,
  startPlain,
  wave,
} from './plain'

const weightsIn = (one: Project, each: GraphNode) =>
  weightsOf(one, each, shapesOf(one).get(each.id)?.weights ?? [])

describe('An exported network', () => {
  beforeAll(() => startPlain('wasm'))

  test('is the lecture’s pipeline with its numbers, and leaves no tensor behind', async () => {
    const before = liveTensors()
    const model = await exportOf(lecture)
    expect(liveTensors()).toBe(before)
    expect(model.note).toBe(
      "The model takes image N×1×427×640 and gives pool N×1×21×31, in PyTorch's order of " +
        'axes; N is any batch size.',
    )
    const loaded = await loadPlain(model)
    expect([loaded.inputNames, loaded.outputNames]).toEqual([['image'], ['pool']])
    const input = wave([1, 1, 427, 640])
    const { pool } = await predictions(loaded, [input])
    const want = blocks(relu(correlate(input, EDGES, zero(1))), 20)
    expect(pool.shape).toEqual([1, 1, 21, 31])
    expect(disagreements(pool.data, want.data)).toBe(0)
    loaded.dispose()
  })

  test('flattens in PyTorch’s order before Linear, for any batch size', async () => {
    const loaded = await loadPlain(await exportOf(lenet))
    const at = (name: string) =>
      weightsIn(lenet, lenet.graph.nodes.find(({ id }) => id === name) as GraphNode)
    for (const n of [1, 2, 3]) {
      const input = wave([n, 1, 28, 28])
      const { fc2 } = await predictions(loaded, [input])
      const first = blocks(relu(correlate(input, at('conv1').weight, at('conv1').bias)), 2)
      const second = blocks(relu(correlate(first, at('conv2').weight, at('conv2').bias)), 2)
      const want = dense(
        relu(dense(second, at('fc1').weight, at('fc1').bias)),
        at('fc2').weight,
        at('fc2').bias,
      )
      expect(fc2.shape).toEqual([n, 10])
      expect(disagreements(fc2.data, want.data)).toBe(0)
    }
    loaded.dispose()
  })

  test('consists of tfjs’s own layers, named after the nodes', async () => {
    const { json } = await exportOf(lenet)
    const { layers } = JSON.parse(json).modelTopology.config
    const own = ['InputLayer', 'Permute', 'Conv2D', 'ReLU', 'MaxPooling2D', 'Reshape', 'Dense']
    expect(
      layers.filter(({ class_name }: { class_name: string }) => !own.includes(class_name)),
    ).toEqual([])
    const names: string[] = layers.map(({ name }: { name: string }) => name)
    for (const { id } of lenet.graph.nodes) expect(names).toContain(id)
    expect(names.filter((name) => name.includes('permute'))).toEqual([
      'conv1_permute',
      'flat_permute',
    ])
  })

  test('keeps what the layers can learn as it is in PyTorch: no fixed or padded copy', async () => {
    const loaded = await loadPlain(await exportOf(lenet))
    expect(
      loaded.trainableWeights.reduce(
        (sum, weight) => sum + weight.shape.reduce((size: number, n) => size * (n ?? 1), 1),
        0,
      ),
    ).toBe(6 * 25 + 6 + 16 * 6 * 25 + 16 + 256 * 120 + 120 + 1210)
  })

  test('has one output per branch, and a Plot does not count', async () => {
    const wires = [
      ...chain('x→conv→relu'),
      ...chain('conv→flat'),
      ...chain('relu→plot'),
      ...chain('flat→plot').map((wire) => ({ ...wire, port: 1 })),
    ]
    const one = project(
      [
        source('x', [1, 2, 5, 4]),
        node('conv', 'Conv2d', { out_channels: 3 }),
        node('relu', 'ReLU'),
        node('flat', 'Flatten'),
        node('plot', 'Plot'),
      ],
      wires,
    )
    const loaded = await loadPlain(await exportOf(one))
    expect(loaded.outputNames).toEqual(['relu', 'flat'])
    const input = wave([1, 2, 5, 4])
    const answers = await predictions(loaded, [input])
    const { weight, bias } = weightsIn(one, one.graph.nodes[1])
    const conv = correlate(input, weight, bias)
    expect(disagreements(answers.flat.data, conv.data)).toBe(0)
    expect(disagreements(answers.relu.data, relu(conv).data)).toBe(0)
    expect([answers.relu.shape, answers.flat.shape]).toEqual([
      [1, 3, 3, 2],
      [1, 18],
    ])
  })

  test('takes one input per source', async () => {
    const one = project(
      [
        source('a', [1, 3]),
        source('b', [2, 4]),
        node('relu', 'ReLU'),
        node('tanh', 'Tanh'),
        source('alone', [5]),
      ],
      [...chain('a→relu'), ...chain('b→tanh')],
    )
    const model = await exportOf(one)
    const loaded = await loadPlain(model)
    expect([loaded.inputNames, loaded.outputNames]).toEqual([
      ['a', 'b'],
      ['relu', 'tanh'],
    ])
    expect(model.note).toContain('All inputs must come with the same N.')
    const a = wave([2, 3])
    const b = wave([2, 4])
    const answers = await predictions(loaded, [a, b])
    expect(disagreements(answers.tanh.data, b.data.map(Math.tanh))).toBe(0)
    expect(disagreements(answers.relu.data, relu(a).data)).toBe(0)
  })

  test(
    'gives a map after a layer with a wire back into PyTorch’s order, in one ' +
      'dimension as well',
    async () => {
      const one = project(
        [
          source('x', [1, 1, 6]),
          node('conv', 'Conv1d', { out_channels: 2, kernel_size: 2 }),
          node('pool', 'AvgPool1d'),
          node('act', 'Sigmoid'),
        ],
        [...chain('x→conv→pool'), ...chain('conv→act')],
      )
      const loaded = await loadPlain(await exportOf(one))
      const { pool, act } = await predictions(loaded, [wave([3, 1, 6])])
      expect([pool.shape, act.shape]).toEqual([
        [3, 2, 2],
        [3, 2, 5],
      ])
      const logit = act.data.map((value) => Math.log(value / (1 - value)))
      const means = [0, 1, 2, 3, 4, 5].flatMap((row) =>
        [0, 2].map((at) => (logit[row * 5 + at] + logit[row * 5 + at + 1]) / 2),
      )
      expect(Math.max(...means.map((mean, i) => Math.abs(mean - pool.data[i])))).toBeLessThan(1e-4)
    },
  )
})

describe('A network that is not whole', () => {
  beforeAll(() => startPlain('wasm'))

  test('exports what fits and says what was left out', async () => {
    const nodes = [
      source('x', [1, 1, 8, 8]),
      node('conv', 'Conv2d', { out_channels: 2 }),
      node('bad', 'Linear', { in_features: 5 }),
      node('after', 'ReLU'),
      node('loose', 'Tanh'),
    ]
    const model = await exportOf(project(nodes, chain('x→conv→bad→after')))
    expect((await loadPlain(model)).outputNames).toEqual(['conv'])
    expect(model.note).toContain(
      'Left out: bad (does not fit), after (waits for its input) and loose (waits for its input).',
    )
  })

  test('is refused with a sentence where no layer fits', async () => {
    const nothing = 'There is nothing to export yet: no layer fits an input that it is wired to.'
    await expect(exportOf(project([], []))).rejects.toThrow(nothing)
    await expect(
      exportOf(
        project(
          [source('x', [1, 1, 8, 8]), node('conv', 'Conv2d', { in_channels: 3 })],
          chain('x→conv'),
        ),
      ),
    ).rejects.toThrow(nothing)
  })

  test('gets a batch axis where the tensors have none', async () => {
    const nodes = [
      source('x', [2, 6, 5]),
      node('conv', 'Conv2d', { out_channels: 3 }),
      node('flat', 'Flatten', { start_dim: 0 }),
      node('fc', 'Linear', { out_features: 2 }),
    ]
    const model = await exportOf(project(nodes, chain('x→conv→flat→fc')))
    expect(model.note).toContain('The model takes x N×2×6×5 and gives fc N×2')
    expect(model.note).toContain('x has no batch axis, so the model adds one in front.')
    expect((await loadPlain(model)).outputs[0].shape).toEqual([null, 2])
  })

  test.each([
    [1, ['flat'], 'flat joins the batch axis of size 1, which the model keeps in front.'],
    [2, ['conv'], 'Left out: flat (needs a batch of fixed size).'],
  ])('joins the batch axis only where it holds one sample (batch %i)', async (n, outputs, note) => {
    const nodes: Graph['nodes'] = [
      source('x', [n, 1, 4, 4]),
      node('conv', 'Conv2d'),
      node('flat', 'Flatten', { start_dim: 0 }),
    ]
    const model = await exportOf(project(nodes, chain('x→conv→flat')))
    expect(model.note).toContain(note)
    expect((await loadPlain(model)).outputNames).toEqual(outputs)
  })
})
