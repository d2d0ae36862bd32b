import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Runner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import {
  type Edit,
  editedRunner,
  kernel,
  node,
  pipeline,
  wires,
  withKernel,
  withParameters,
} from './pipeline'

let runner: Runner
let edit: Edit

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

beforeEach(() => {
  ;({ runner, edit } = editedRunner())
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
      edit({ ...pipeline, graph: { ...pipeline.graph, wires: wires('values', 'conv', 'relu') } })
      edit({
        ...pipeline,
        graph: {
          nodes: pipeline.graph.nodes.filter((each) => each.id !== 'relu'),
          wires: wires('values', 'conv', 'pool', 'flatten', 'linear'),
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
    ;({ runner, edit } = editedRunner())
    edit(withKernel(pipeline, 2))
    expect(runner.values('pool')).toEqual(edited)
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
