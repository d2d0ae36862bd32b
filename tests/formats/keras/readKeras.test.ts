import { readFileSync } from 'node:fs'
import { setBackend, type Tensor, tensor } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import type { Account } from '../../../src/formats/account'
import { readKeras } from '../../../src/formats/keras/readKeras'
import type { Tensor as Numbers, Project } from '../../../src/graph/project'
import { sizeOf } from '../../../src/layers/tensorShape'
import { startPlain } from '../../engine/export/plain'
import { difference } from '../code/python/run'
import { BRANCHES } from './branches'
import { MODELS, modelOf } from './models'
import {
  endsOf,
  fed,
  fillWeights,
  moved,
  numbersOf,
  type SavedModel,
  savedModel,
  wave,
} from './saved'

const real = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/real/${name}`, import.meta.url)))

function projectOf(read: ReturnType<typeof readKeras>): Project {
  if ('error' in read) throw new Error(read.error)
  expect(read.account?.leftOut).toEqual([])
  return read.project
}

/** The project with these inputs, and what it gives, channels last where they were. */
function given(read: ReturnType<typeof readKeras>, inputs: readonly Numbers[]): Numbers {
  const project = projectOf(read)
  const sources = 'error' in read ? [] : (read.account?.guessed ?? [])
  const whole = sources.reduce((now, { node = '' }, i) => {
    const shape = now.graph.nodes.find(({ id }) => id === node)
    const input = inputs[i]
    const turned = input.shape.length === 4 || isTurned(shape?.parameters.shape, input.shape)
    return fed(now, node, turned && input.shape.length > 2 ? moved(input, 'second') : input)
  }, project)
  const [end] = endsOf(whole)
  return end
}

const isTurned = (told: unknown, shape: readonly number[]): boolean =>
  typeof told === 'string' && !told.endsWith(shape.slice(1).join(', '))

function accountOf(read: ReturnType<typeof readKeras>): Account {
  if ('error' in read || !read.account) throw new Error('It was not read.')
  return read.account
}

interface Judged {
  readonly saved: SavedModel
  readonly inputs: readonly Numbers[]
  readonly output: Numbers
}

const ALL = [...MODELS, ...BRANCHES]

describe('a model of tfjs gives the same here', () => {
  const judged = new Map<string, Judged>()
  beforeAll(async () => {
    await startPlain('cpu')
    await setBackend('cpu')
    for (const { title, inputs: shapes, build } of ALL) {
      const model = modelOf(shapes, build)
      fillWeights(model)
      const inputs = shapes.map((shape, i): Numbers => {
        const data = wave(2 * sizeOf(shape), i + 5)
        return {
          shape: [2, ...shape],
          data:
            title === 'an embedding' ? data.map((value) => Math.floor(8 * Math.abs(value))) : data,
        }
      })
      const tensors = inputs.map(({ shape, data }) => tensor(data, [...shape]))
      const output = model.predict(tensors.length === 1 ? tensors[0] : tensors) as Tensor
      judged.set(title, { saved: await savedModel(model), inputs, output: numbersOf(output) })
    }
    await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  }, 60_000)

  test.each(ALL.map(({ title }) => title))('%s', (title) => {
    const { saved, inputs, output } = judged.get(title) ?? fail(title)
    const read = readKeras(saved.json, 'model.json', new Map([['weights.bin', saved.weights]]))
    const ours = given(read, inputs)
    // Where all sizes are equal the shape does not tell the order of the axes.
    const both = ours.shape.length > 2 ? [moved(ours, 'last'), ours] : [ours]
    const wrong = both.map((one) => difference(one, output))
    expect(wrong.includes(null) || wrong).toBe(true)
  })
})

function fail(title: string): never {
  throw new Error(`${title} was not judged.`)
}

test('sizes that the file leaves open are asked for in the order of axes here, and taken', () => {
  const shards = new Map([['group1-shard1of1.bin', real('superresolution/group1-shard1of1.bin')]])
  const file = real('superresolution/model.json')
  const [asked] = accountOf(readKeras(file, 'model.json', shards)).asked ?? []
  expect(asked.shape).toEqual([1, 3, 224, 224])
  expect(asked.open).toEqual([
    { axis: 2, name: 'height' },
    { axis: 3, name: 'width' },
  ])
  const sizes = new Map([[asked.name, [1, 3, 48, 64]]])
  const read = readKeras(file, 'model.json', shards, sizes)
  expect(accountOf(read).guessed[0].text).toContain('1×3×48×64')
})

describe('a network by other people', () => {
  beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

  test('an upscaler of pictures gives what tfjs recorded', () => {
    const shards = new Map([['group1-shard1of1.bin', real('superresolution/group1-shard1of1.bin')]])
    const read = readKeras(real('superresolution/model.json'), 'model.json', shards)
    const { output } = JSON.parse(new TextDecoder().decode(real('superresolution.json')))
    const data = Float32Array.from({ length: 16 * 20 * 3 }, (_, i) => {
      const [r, k, c] = [Math.floor(i / 60), Math.floor(i / 3) % 20, i % 3]
      return 0.5 + 0.4 * Math.sin(0.5 * k) * Math.cos(0.7 * r) + 0.03 * c
    })
    const end = moved(given(read, [{ shape: [1, 16, 20, 3], data }]), 'last')
    expect(end.shape).toEqual(output.shape)
    const mean = end.data.reduce((sum, value) => sum + value, 0) / end.data.length
    expect(mean).toBeCloseTo(output.mean, 5)
    for (const [at, values] of [
      [0, output.first24],
      [end.data.length - 24, output.last24],
    ])
      values.forEach((value: number, i: number) => expect(end.data[at + i]).toBeCloseTo(value, 4))
  })
})
