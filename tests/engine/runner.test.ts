import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createRunner, type Runner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import type { GraphNode, Wire } from '../../src/graph/graph'
import type { Project, Tensor } from '../../src/graph/project'
import type { Parameters } from '../../src/layers/fields'

const node = (id: string, kind: string, parameters: Parameters = {}): GraphNode => ({
  id,
  kind,
  name: id,
  parameters,
  seed: 1,
  position: { x: 0, y: 0 },
})
const chain = (...ids: string[]): Wire[] =>
  ids.slice(1).map((to, i) => ({ from: ids[i], to, port: 0 }))
const square = (size: number): string =>
  JSON.stringify(
    Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => ((i * 31 + j * 17) % 23) - 11),
    ),
  )

const pipeline: Project = {
  name: 'pipeline',
  graph: {
    nodes: [
      node('values', 'Values', { values: square(40), shape: '1, 1, 40, 40' }),
      node('conv', 'Conv2d', { kernel_size: 3, out_channels: 2 }),
      node('relu', 'ReLU'),
      node('pool', 'MaxPool2d', { kernel_size: 2 }),
      node('flatten', 'Flatten'),
      node('linear', 'Linear', { out_features: 3 }),
    ],
    wires: chain('values', 'conv', 'relu', 'pool', 'flatten', 'linear'),
  },
  weights: {},
  pictures: {},
}

const kernel = (step: number): Readonly<Record<string, Tensor>> => ({
  weight: {
    shape: [2, 1, 3, 3],
    data: Float32Array.from({ length: 18 }, (_, i) => Math.sin(i + step)),
  },
  bias: { shape: [2], data: Float32Array.of(0, 1) },
})
const withKernel = (project: Project, step: number): Project => ({
  ...project,
  weights: { ...project.weights, conv: kernel(step) },
})
const withParameters = (project: Project, id: string, parameters: Parameters): Project => ({
  ...project,
  graph: {
    ...project.graph,
    nodes: project.graph.nodes.map((each) =>
      each.id === id ? { ...each, parameters: { ...each.parameters, ...parameters } } : each,
    ),
  },
})

let runner: Runner
let project: Project | null = null

/** Sends an edit as the page does, cloned as postMessage would, and looks at all cards. */
function edit(next: Project, ids = next.graph.nodes.map((each) => each.id)): void {
  runner.apply(structuredClone(changesBetween(project, next)))
  project = next
  runner.look(ids)
}

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

beforeEach(() => {
  runner = createRunner()
  project = null
})

describe('One value', () => {
  test('is that of the whole tensor at its index, and there is none beside it', () => {
    edit(withKernel(pipeline, 0))
    const { shape, data } = runner.values('conv') ?? { shape: [], data: [] }
    expect(runner.cell('conv', [0, 1, 5, 7])).toBe(data[(shape[2] + 5) * shape[3] + 7])
    expect(runner.cell('linear', [0, 2])).toBe(runner.values('linear')?.data[2])
    for (const outside of [
      [0, 2, 0, 0],
      [0, 0, -1, 0],
      [0, 0],
    ])
      expect(runner.cell('conv', outside)).toBeNull()
  })
})

describe('Memory', () => {
  test('1,000 kernel edits leave as many tensors and bytes as before', () => {
    edit(withKernel(pipeline, 0))
    const before = runner.memory()
    for (let step = 1; step <= 1000; step++) edit(withKernel(pipeline, step))
    expect(runner.memory()).toEqual(before)
    expect(runner.values('linear')?.data.every(Number.isFinite)).toBe(true)
  })

  test('300 edits of the structure leave as many tensors and bytes as before', () => {
    edit(pipeline)
    const before = runner.memory()
    for (let step = 0; step < 50; step++) {
      edit(withParameters(pipeline, 'conv', { out_channels: (step % 4) + 1, groups: 1 }))
      edit(
        withParameters(pipeline, 'conv', {
          kernel_size: 1 + (step % 5),
          padding: 1,
          padding_mode: 'reflect',
        }),
      )
      edit(withParameters(pipeline, 'pool', { kernel_size: 99 }))
      edit({ ...pipeline, graph: { ...pipeline.graph, wires: chain('values', 'conv', 'relu') } })
      edit({
        ...pipeline,
        graph: {
          nodes: pipeline.graph.nodes.filter((each) => each.id !== 'relu'),
          wires: chain('values', 'conv', 'pool', 'flatten', 'linear'),
        },
      })
      edit(pipeline)
    }
    expect(runner.memory()).toEqual(before)
  })

  test('a runner that is disposed leaves nothing', () => {
    const before = runner.memory()
    edit(pipeline)
    runner.values('conv')
    runner.dispose()
    expect(runner.memory()).toEqual(before)
  })
})

describe('An edit', () => {
  test('computes what lies downstream of it and nothing else', () => {
    edit(pipeline)
    const [source, conv, pool] = ['values', 'conv', 'pool'].map((id) => runner.activation(id))
    edit(withParameters(pipeline, 'pool', { stride: 1 }))
    expect(runner.activation('values')).toBe(source)
    expect(runner.activation('conv')).toBe(conv)
    expect(runner.activation('pool')).not.toBe(pool)
  })

  test('of the bias alone keeps the filter', () => {
    const bias = {
      weight: { shape: [2, 1, 3, 3], data: new Float32Array(18) },
      bias: { shape: [2], data: Float32Array.of(5, 7) },
    }
    edit(withKernel(pipeline, 0))
    const [weight, old] = (runner.layer('conv')?.weights ?? []).map((each) => each.read().dataId)
    edit({ ...pipeline, weights: { conv: { ...kernel(0), bias: bias.bias } } })
    expect(runner.layer('conv')?.weights[0].read().dataId).toBe(weight)
    expect(runner.layer('conv')?.weights[1].read().dataId).not.toBe(old)
    edit({ ...pipeline, weights: { conv: bias } })
    expect(runner.values('conv')?.data.slice(0, 2)).toEqual(Float32Array.of(5, 5))
  })

  test('of a move or a name computes nothing', () => {
    edit(pipeline)
    const all = pipeline.graph.nodes.map((each) => runner.activation(each.id))
    edit({
      ...pipeline,
      graph: {
        ...pipeline.graph,
        nodes: pipeline.graph.nodes.map((each) => ({ ...each, position: { x: 9, y: 9 } })),
      },
    })
    expect(pipeline.graph.nodes.map((each) => runner.activation(each.id))).toEqual(all)
  })

  test('evaluates only what is asked for and what that needs', () => {
    edit(pipeline, ['relu'])
    expect(runner.activation('conv')).not.toBeNull()
    expect(runner.activation('pool')).toBeNull()
    expect(runner.values('linear')?.shape).toEqual([1, 3])
  })

  test('that does not fit leaves what is upstream alive, and is mended by the next', () => {
    edit(withParameters(pipeline, 'pool', { kernel_size: 99 }))
    expect(runner.shapes().get('pool')?.state).toBe('problem')
    expect(runner.values('relu')?.shape).toEqual([1, 2, 38, 38])
    expect(runner.values('linear')).toBeNull()
    expect(runner.whyEmpty('linear')).toMatch(/^linear waits for pool, which does not fit: .+\.$/)
    edit(pipeline)
    expect(runner.values('linear')?.shape).toEqual([1, 3])
  })

  test('of the kernel gives what a fresh runner gives', () => {
    edit(withKernel(pipeline, 1))
    edit(withKernel(pipeline, 2))
    const edited = runner.values('pool')
    runner = createRunner()
    project = null
    edit(withKernel(pipeline, 2))
    expect(runner.values('pool')).toEqual(edited)
  })
})

describe('Why a node has no values', () => {
  test('is told by its name: an input is missing, or something before it does not fit', () => {
    edit({ ...pipeline, graph: { ...pipeline.graph, wires: [] } })
    expect(runner.whyEmpty('conv')).toBe('conv has no values: an input is missing.')
    expect(runner.whyEmpty('nobody')).toBe('This layer has no values: an input is missing.')
  })
})

describe('Values', () => {
  test('come in PyTorch’s order, and lie channels last in the engine', () => {
    const two = {
      ...pipeline,
      graph: {
        nodes: [node('v', 'Values', { values: '[1,2,3,4,5,6,7,8]', shape: '1,2,2,2' })],
        wires: [],
      },
    }
    edit(two)
    expect(runner.values('v')).toEqual({
      shape: [1, 2, 2, 2],
      data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    })
    expect(runner.engineTensor('v')).toMatchObject({
      shape: [1, 2, 2, 2],
      data: Float32Array.of(1, 5, 2, 6, 3, 7, 4, 8),
      photo: false,
    })
  })

  test('of a picture come when its pixels come', () => {
    const photo = {
      ...pipeline,
      graph: {
        nodes: [node('image', 'Image', { picture: 'mine' }), node('relu', 'ReLU')],
        wires: chain('image', 'relu'),
      },
      pictures: { mine: { name: 'mine', width: 2, height: 1 } },
    }
    edit(photo)
    expect(runner.values('relu')).toBeNull()
    expect(runner.faults().size).toBe(0)
    runner.setPixels('mine', {
      width: 2,
      height: 1,
      rgba: Uint8Array.of(1, 2, 3, 255, 10, 20, 30, 255),
    })
    expect(runner.values('relu')?.data).toEqual(Float32Array.of(6, 60))
    expect(runner.engineTensor('image')?.photo).toBe(true)
  })
})

test('A card that throws says so in a sentence, and the rest lives.', () => {
  const wrong = {
    name: '',
    graph: {
      nodes: [node('image', 'Image', { picture: 'mine' }), ...pipeline.graph.nodes],
      wires: pipeline.graph.wires,
    },
    weights: {},
    pictures: { mine: { name: 'mine', width: 9, height: 9 } },
  }
  runner.setPixels('mine', { width: 2, height: 1, rgba: new Uint8Array(8) })
  edit(wrong)
  expect([...runner.faults()]).toEqual([
    ['image', 'image could not be computed: it gave 2 numbers, and its shape 1×1×9×9 has 81'],
  ])
  expect(runner.values('linear')?.shape).toEqual([1, 3])
  runner.setPixels('mine', { width: 9, height: 9, rgba: new Uint8Array(324) })
  edit(wrong)
  expect(runner.faults().size).toBe(0)
})
