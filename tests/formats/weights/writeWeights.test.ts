import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EXPORTERS } from '../../../src/formats/exporters'
import type { Exported, ExportSource } from '../../../src/formats/format'
import { type LoadedTensor, loadTensors } from '../../../src/formats/tensors/loadedTensors'
import { matchTensors } from '../../../src/formats/tensors/match/match'
import { slotsOf } from '../../../src/formats/tensors/match/slots'
import { readNumpy } from '../../../src/formats/tensors/npz'
import { readSafetensors } from '../../../src/formats/tensors/safetensors'
import { readTorch } from '../../../src/formats/tensors/torch/readTorch'
import { weightsMisfits } from '../../../src/formats/weights/weightsMisfits'
import {
  npzFiles,
  safetensorsFiles,
  stateDictFiles,
} from '../../../src/formats/weights/writeWeights'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { shownTensors } from '../../../src/graph/shownTensors'
import { projectOfCards, withShared } from '../code/python/projects'
import { sourceOf } from '../sourceOf'
import { networks } from './networks'

const FORMATS = [
  ['safetensors', safetensorsFiles, readSafetensors],
  ['npz', npzFiles, (bytes: Uint8Array) => readNumpy(bytes, 'w.npz')],
  ['state_dict', stateDictFiles, (bytes: Uint8Array) => readTorch(bytes, 'w.pt')],
] as const

type Write = (source: ExportSource) => Promise<Exported>

async function bytesOf(project: Project, write: Write): Promise<Uint8Array> {
  const { files } = await write(sourceOf(project))
  if (!(files instanceof Blob)) throw new Error('it is one file')
  return new Uint8Array(await files.arrayBuffer())
}

function tensorsIn(read: Parameters<typeof loadTensors>[0]): readonly LoadedTensor[] {
  const loaded = loadTensors(read, true)
  if ('error' in loaded) throw new Error(loaded.error)
  return loaded.tensors
}

const bits = ({ buffer, byteOffset, length }: Float32Array): number[] => [
  ...new Uint32Array(buffer, byteOffset, length),
]

/** Every weight of the network gets the very numbers that it has. */
function returns(project: Project, tensors: readonly LoadedTensor[]): void {
  const shapes = shapesOf(project)
  const slots = slotsOf(project, shapes)
  const { places, stripped } = matchTensors(tensors, slots)
  expect(stripped).toEqual([])
  const found = new Map(places.map(({ slot, by }, i) => [by === 'name' ? slot : null, i]))
  slots.forEach(({ node, weight, key }, slot) => {
    const tensor = tensors[found.get(slot) ?? -1]
    const card = project.graph.nodes.find(({ id }) => id === node)
    const own = card && shownTensors(project, card, shapes.get(node)?.weights ?? [])[weight]
    expect(tensor && bits(tensor.data), key).toEqual(own && bits(own.data))
    expect(tensor.shape, key).toEqual(own?.shape)
  })
}

test.each(FORMATS)('%s: the weights of any network come back, bit by bit', async (_, write, read) =>
  fc.assert(
    fc.asyncProperty(networks, async (project) => {
      fc.pre(slotsOf(project, shapesOf(project)).length > 0)
      returns(project, tensorsIn(read(await bytesOf(project, write))))
    }),
    { numRuns: 60 },
  ),
)

const PROJECT = withShared(
  projectOfCards(
    [
      ['x', 'Random', { shape: '1, 3, 4, 4' }],
      ['a', 'Conv2d', { out_channels: 3, kernel_size: 1, bias: false }],
      ['norm', 'BatchNorm2d'],
      ['b', 'Conv2d', { out_channels: 3, kernel_size: 1, bias: false }],
      ['w', 'Conv2d', { out_channels: 1, kernel_size: 1, parametrization: 'weight_norm' }],
      ['free', 'Parameter', { shape: '2' }],
    ],
    ['x a', 'a norm', 'norm b', 'b w'],
  ),
  { b: 'a' },
)

test.each(FORMATS)('%s: names and order are those of state_dict()', async (_, write, read) => {
  const stored = read(await bytesOf(PROJECT, write))
  expect(
    'tensors' in stored && stored.tensors.map((one) => [one.name, one.shape, one.dtype]),
  ).toEqual([
    ['a.weight', [3, 3, 1, 1], 'float32'],
    ['norm.weight', [3], 'float32'],
    ['norm.bias', [3], 'float32'],
    ['norm.running_mean', [3], 'float32'],
    ['norm.running_var', [3], 'float32'],
    ['norm.num_batches_tracked', [], 'int64'],
    ['w.bias', [1], 'float32'],
    ['w.weight_g', [1, 1, 1, 1], 'float32'],
    ['w.weight_v', [1, 3, 1, 1], 'float32'],
    ['free', [2], 'float32'],
  ])
})

test('a safetensors file says that it is PyTorch’s, its numbers begin at their size', async () => {
  const bytes = await bytesOf(PROJECT, safetensorsFiles)
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true))
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))
  expect(header['__metadata__']).toEqual({ format: 'pt' })
  expect(length % 8).toBe(0)
  expect(header['norm.num_batches_tracked'].data_offsets).toEqual([0, 8])
})

test('where there is nothing to save, that is said and nothing is written', async () => {
  const project = projectOfCards(
    [
      ['x', 'Random'],
      ['act', 'ReLU'],
    ],
    ['x act'],
  )
  const said = 'No card has weights yet: add a layer that learns, such as Conv2d or Linear.'
  expect(weightsMisfits(project, shapesOf(project))).toEqual([
    { node: null, text: said, blocks: true },
  ])
  for (const [, write] of FORMATS) await expect(bytesOf(project, write)).rejects.toThrow(said)
})

test('a layer whose weights are not known yet is told of, one without weights is not', () => {
  const project = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 3, 4, 4' }],
      ['fc', 'Linear', { in_features: 4 }],
      ['alone', 'Conv2d'],
      ['act', 'ReLU'],
      ['odd', 'NoSuchKind'],
    ],
    ['x fc', 'alone act'],
  )
  expect(weightsMisfits(project, shapesOf(project)).map(({ node, text }) => [node, text])).toEqual([
    [
      'n2',
      'The weights of alone are not known before its input is, and are left out: connect it, or ' +
        'mend the cards before it.',
    ],
    ['n4', 'odd is of a kind that has no weights here.'],
  ])
})

test('the three formats stand among the weights alone, and tell what they lack', () => {
  const those = EXPORTERS.filter(({ purpose }) => purpose === 'Weights alone')
  expect(those.map(({ id }) => id)).toEqual(['safetensors', 'state-dict', 'npz'])
  for (const { misfits } of those) expect(misfits).toBeDefined()
})
