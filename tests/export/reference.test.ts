import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportModel } from '../../src/engine/export'
import type { Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import type { Parameters } from '../../src/layers/layer'
import { chain, disagreements, liveTensors, loadPlain, node, predictions, project, source, startPlain } from './plain'

interface Case {
  readonly id: string
  readonly layer: string
  readonly params: Parameters
  readonly input: { readonly shape: number[]; readonly data: number[] }
  readonly weights?: Record<string, { readonly shape: number[]; readonly data: number[] }>
  readonly output: { readonly shape: number[]; readonly data: number[] }
}

const KINDS = ['Conv1d', 'Conv2d', 'MaxPool1d', 'MaxPool2d', 'AvgPool1d', 'AvgPool2d', 'ReLU', 'LeakyReLU', 'Sigmoid', 'Tanh', 'Linear', 'Flatten']
const tensorOf = ({ shape, data }: { shape: number[]; data: number[] }): Tensor => ({ shape, data: Float32Array.from(data) })
const cases: Case[] = ['conv', 'pool', 'linear', 'activation', 'shape']
  .flatMap((file): Case[] => JSON.parse(readFileSync(new URL(`../fixtures/reference/${file}.json`, import.meta.url), 'utf8')).cases)
  .filter(({ layer }) => KINDS.includes(layer))

async function exported({ layer, params, input, weights }: Case) {
  const edited = Object.fromEntries(Object.entries(weights ?? {}).map(([name, weight]) => [name, tensorOf(weight)]))
  const one = project([source('x', input.shape), node('layer', layer, params)], chain('x→layer'), { layer: edited })
  return exportModel(one, shapesOf(one))
}

describe.each(['cpu', 'wasm'] as const)('A layer exported to plain tfjs on its %s backend gives what PyTorch gives', (backend) => {
  beforeAll(() => startPlain(backend))

  test.each(cases.map((each) => [each.id, JSON.stringify(each.params), each] as const))('%s %s', async (_id, _params, each) => {
    const before = liveTensors()
    const model = await exported(each)
    expect(liveTensors()).toBe(before)
    const loaded = await loadPlain(model)
    expect(loaded.inputs[0].shape[0]).toBeNull()
    const added = loaded.inputs[0].shape.length > each.input.shape.length ? [1] : []
    const { layer } = await predictions(loaded, [{ ...tensorOf(each.input), shape: [...added, ...each.input.shape] }])
    const front = layer.shape.length > each.output.shape.length ? [1] : []
    expect(layer.shape).toEqual([...front, ...each.output.shape])
    expect(disagreements(layer.data, each.output.data)).toBe(0)
    loaded.dispose()
    expect(liveTensors()).toBe(before)
  })
})

test('The reference holds cases of every exported kind', () => {
  expect(cases.length).toBeGreaterThanOrEqual(104)
  expect(KINDS.filter((kind) => !cases.some(({ layer }) => layer === kind))).toEqual([])
})
