import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { CASES, writtenFiles } from '../../../scripts/cluster/projects'
import { startWasm } from '../../../src/engine/wasm'
import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import { matchTensors } from '../../../src/formats/tensors/match/match'
import { slotsOf } from '../../../src/formats/tensors/match/slots'
import { packTensors } from '../../../src/formats/tensors/packTensors'
import { readSafetensors } from '../../../src/formats/tensors/safetensors'
import { readTorch } from '../../../src/formats/tensors/torch/readTorch'
import { projectMisfits } from '../../../src/formats/torchproject/misfits'
import { packZip } from '../../../src/formats/zip/packZip'
import { shapesOf } from '../../../src/graph/shapes'
import { projectOfCards } from '../code/python/projects'

const CASE = CASES.filter(({ name }) => name !== 'lenet')
let written: readonly ReadonlyMap<string, Uint8Array>[] = []
beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  written = await Promise.all(CASE.map(({ project }) => writtenFiles(project)))
})

const textOf = (files: ReadonlyMap<string, Uint8Array>, name: string): string =>
  new TextDecoder().decode(files.get(name))

test.each(CASE.map(({ name, project }, i) => ({ name, project, i })))(
  '$name: our reader finds the same layers in model.py',
  ({ project, i }) => {
    const bytes = new TextEncoder().encode(textOf(written[i], 'model.py'))
    const read = readPyTorch(bytes, 'model.py')
    if ('error' in read) throw new Error(read.error)
    const layers = ({ nodes }: typeof project.graph) =>
      nodes
        .filter(({ kind }) => !['Dataset', 'Random', 'Image'].includes(kind))
        .map(({ kind, name }) => `${kind} ${name}`)
        .sort()
    expect(layers(read.project.graph)).toEqual(layers(project.graph))
  },
)

test.each(CASE.map(({ name }, i) => ({ name, i })))(
  '$name: no import has our name, and the same project gives the same bytes',
  async ({ i }) => {
    for (const [name, bytes] of written[i])
      if (name.endsWith('.py')) expect(new TextDecoder().decode(bytes)).not.toMatch(/convscope/i)
    const again = await writtenFiles(CASE[i].project)
    expect(packZip(again)).toEqual(packZip(written[i]))
  },
)

test('weights have the names of cards, and our reader reads them', () => {
  const [mlp] = written
  const read = readSafetensors(mlp.get('weights.safetensors') ?? new Uint8Array())
  expect('tensors' in read && read.tensors.map(({ name, shape }) => [name, shape])).toEqual([
    ['fc1.weight', [32, 64]],
    ['fc1.bias', [32]],
    ['fc2.weight', [10, 32]],
    ['fc2.bias', [10]],
  ])
})

test('what the network holds goes by the name of its card, there and back', async () => {
  const project = projectOfCards(
    [
      ['x', 'Random', { shape: '2, 3' }],
      ['scale', 'Parameter', { shape: '1, 3' }],
      ['y', 'Mul'],
      ['fc', 'Linear', { out_features: 2 }],
    ],
    ['x y', 'scale y 1', 'y fc'],
  )
  const files = await writtenFiles(project)
  expect(textOf(files, 'model.py')).toContain('self.scale = nn.Parameter(torch.zeros((1, 3)))')
  const read = readSafetensors(files.get('weights.safetensors') ?? new Uint8Array())
  const names = 'tensors' in read ? read.tensors.map(({ name }) => name) : []
  expect(names).toEqual(['fc.weight', 'fc.bias', 'scale'])
  const keys = slotsOf(project, shapesOf(project)).flatMap((slot) => slot.keys)
  for (const name of names) expect(keys).toContain(name)
})

test('a snapshot of train.py gives the weights of every card', () => {
  const { project } = CASES.find(({ name }) => name === 'regression') ?? CASES[0]
  const file = join('tests', 'fixtures', 'torchproject', 'snapshot.pt')
  const read = readTorch(new Uint8Array(readFileSync(file)), 'snapshot.pt')
  if ('error' in read) throw new Error(read.error)
  const slots = slotsOf(project, shapesOf(project))
  const { places } = matchTensors(read.tensors, slots)
  expect(places).toEqual(slots.map((_, slot) => ({ slot, by: 'name' })))
})

test('packed numbers come back as they were, of each type, none included', () => {
  const given = new Map([
    ['é', { shape: [2, 1], data: Float32Array.of(1.5, -2) }],
    ['whole', { shape: [3], data: Int32Array.of(1, -2, 2 ** 30) }],
    ['bytes', { shape: [3], data: Uint8Array.of(0, 7, 255) }],
    ['none', { shape: [0, 4], data: new Float32Array(0) }],
  ])
  const read = readSafetensors(packTensors(given))
  if ('error' in read) throw new Error('it cannot be read')
  expect(
    read.tensors.map(({ name, shape, read: numbers }) => [name, shape, [...numbers()]]),
  ).toEqual([...given].map(([name, { shape, data }]) => [name, shape, [...data]]))
})

test('the recipe is what the setup says, with its length left open', () => {
  const unet = written[CASE.findIndex(({ name }) => name === 'unet')]
  const recipe = textOf(unet, 'recipe.py')
  expect(recipe).toContain('total_steps=max(1, epochs * steps)')
  expect(recipe).toContain('max_lr=lr')
  expect(textOf(unet, 'config.yaml')).toContain('epochs: 8\nbatch_size: 16')
  expect(textOf(written[0], 'recipe.py')).toContain(
    'clip_grad_norm_(net.parameters(), max_norm=0.5)',
  )
})

test('what cannot be written is said by card, and why there is no data', () => {
  const odd = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 3' }],
      ['fc', 'Linear', { out_features: 2 }],
      ['bad', 'Conv2d'],
      ['later', 'ReLU'],
    ],
    ['x fc', 'fc bad', 'bad later'],
  )
  const id = (name: string) => odd.graph.nodes.find((node) => node.name === name)?.id
  const said = projectMisfits(odd, shapesOf(odd))
  expect(said.map(({ node, blocks }) => [node, blocks])).toEqual([
    [id('bad'), true],
    [id('later'), true],
    [null, undefined],
  ])
  expect(said[1].text).toBe('later waits for the cards before it: mend those.')
  expect(said[2].text).toContain('There is no Dataset card')
  expect(projectMisfits(projectOfCards([], []), new Map()).map(({ blocks }) => blocks)).toEqual([
    true,
  ])
})
