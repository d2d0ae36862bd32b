import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Runner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { type Edit, editedRunner, node, pipeline, wires, withKernel } from './pipeline'

let runner: Runner
let edit: Edit

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

beforeEach(() => {
  ;({ runner, edit } = editedRunner())
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
        wires: wires('image', 'relu'),
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
