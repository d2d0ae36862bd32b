import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm'
import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../../../src/engine/wasm'
import { readOnnx } from '../../../../src/formats/onnx/readOnnx'
import { decodeModel } from '../../../../src/formats/onnx/schema'
import type { Project } from '../../../../src/graph/project'
import type { Parameters } from '../../../../src/layers/fields'
import { type Layer, outputOf } from '../../../reference/network'
import { dice } from '../../../reference/random'
import { projectOfCards, withShared } from '../../code/python/projects'
import { changes } from '../../roundTrip/sameNetwork'
import { misfitOf, withNumbers, written } from './written'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

async function again(project: Project): Promise<Project> {
  const { bytes } = await written(project)
  const read = readOnnx(bytes, 'model.onnx')
  if ('error' in read) throw new Error(read.error)
  return read.project
}

test('weights that are no numbers, or too large for any, are written bit by bit', async () => {
  const weight = {
    shape: [2, 3],
    data: Float32Array.of(NaN, Infinity, -Infinity, -0, 1e-45, 3.4e38),
  }
  const project = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 3' }],
      ['fc', 'Linear', { out_features: 2, bias: false }],
    ],
    ['x fc'],
    { fc: { weight } },
  )
  const [own] = Object.values((await again(project)).weights)
  const read = own.weight
  if (!('data' in read)) throw new Error('It is a patch.')
  expect([...read.data].map((x) => (Object.is(x, -0) ? '-0' : String(x)))).toEqual(
    [...weight.data].map((x) => (Object.is(x, -0) ? '-0' : String(x))),
  )
})

test('a file takes any number of samples where the layers do', async () => {
  const chain: readonly Layer[] = [
    { layer: 'Conv2d', params: { out_channels: 2, padding: 1, padding_mode: 'circular' } },
    { layer: 'InstanceNorm2d', params: { affine: true } },
    { layer: 'PixelUnshuffle', params: { downscale_factor: 2 } },
    { layer: 'Flatten', params: {} },
    { layer: 'GELU', params: {} },
  ]
  const cards = chain.map(({ layer, params }, i) => [`layer${i}`, layer, params] as const)
  const names = ['x', ...cards.map(([name]) => name)]
  const project = projectOfCards(
    [['x', 'Random', { shape: '1, 3, 4, 6' }], ...cards],
    names.slice(1).map((name, i) => `${names[i]} ${name}`),
  )
  const weight = dice(3).tensor([2, 3, 3, 3])
  const bias = dice(4).tensor([2])
  const kept = { ...project, weights: { n1: { weight, bias } } }
  const { bytes } = await written(kept)
  expect(decodeModel(bytes).graph?.inputs[0].dims).toEqual(['batch', 3, 4, 6])
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] })
  const x = dice(5).tensor([3, 3, 4, 6])
  const [found] = Object.values(await session.run({ x: new OrtTensor('float32', x.data, x.shape) }))
  await session.release()
  const ours = outputOf(x, chain, [{ weight, bias }])
  expect(found.dims).toEqual(ours.shape)
  const apart = Array.from(found.data as Float32Array, (value, i) => Math.abs(value - ours.data[i]))
  expect(Math.max(...apart)).toBeLessThan(1e-5)
})

test('every output of a card is an output of the file where it is read or ends', async () => {
  const project = projectOfCards(
    [
      ['x', 'Random', { shape: '2, 6, 4' }],
      ['parts', 'Split', { split_size_or_sections: [1, 2, 3], dim: 1 }],
      ['rnn', 'LSTM', { hidden_size: 3, num_layers: 2, batch_first: true }],
      ['a', 'ReLU'],
      ['b', 'Tanh'],
      ['c', 'Sigmoid'],
      ['d', 'Abs'],
    ],
    ['x parts', 'parts a', 'parts:1 b', 'parts:2 rnn', 'rnn:1 c', 'rnn:2 d'],
  )
  expect(await misfitOf(withNumbers(project))).toBeNull()
  const { bytes } = await written(project)
  const ends = decodeModel(bytes).graph?.outputs.map(({ name }) => name)
  expect(ends?.toSorted()).toEqual(['a', 'b', 'c', 'd', 'rnn'])
  expect(changes(project, await again(project))).toEqual([])
})

const TWICE: readonly (readonly [string, Parameters])[] = [
  ['Linear', { out_features: 4 }],
  ['LSTM', { hidden_size: 4 }],
  ['LayerNorm', {}],
]

test.each(TWICE)(
  'a module that is called twice has its weights in the file once: %s',
  async (kind, parameters) => {
    const project = withShared(
      projectOfCards(
        [
          ['x', 'Random', { shape: '5, 2, 4' }],
          ['one', kind, parameters],
          ['act', 'Tanh'],
          ['two', kind, parameters],
        ],
        ['x one', 'one act', 'act two'],
      ),
      { two: 'one' },
    )
    expect(await misfitOf(withNumbers(project))).toBeNull()
    const { bytes } = await written(project)
    const names = decodeModel(bytes).graph?.tensors.map(({ name }) => name) ?? []
    expect(names.filter((name) => /^two[./](weight|bias)/.test(name))).toEqual([])
    expect(changes(project, await again(project))).toEqual([])
  },
)

test('what weight_norm computes is in the file, and computes the same', async () => {
  const project = projectOfCards(
    [
      ['x', 'Random', { shape: '2, 3, 8' }],
      ['conv', 'Conv1d', { out_channels: 4, parametrization: 'weight_norm' }],
      ['fc', 'Linear', { out_features: 2, parametrization: 'spectral_norm' }],
    ],
    ['x conv', 'conv fc'],
  )
  expect(await misfitOf(withNumbers(project))).toBeNull()
  const read = await again(project)
  expect(read.graph.nodes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'Random x',
    'Conv1d conv',
    'Linear fc',
  ])
  expect(changes(project, read).filter((change) => change.startsWith('fc: ['))).toEqual([])
})
