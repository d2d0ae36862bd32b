import { beforeAll, expect, test } from 'vitest'
import { exportModel } from '../../../src/engine/export'
import { readKeras } from '../../../src/formats/keras/readKeras'
import { tfjsFiles } from '../../../src/formats/tfjs'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { shownTensors } from '../../../src/graph/shownTensors'
import { projectOfCards, withShared } from '../../formats/code/python/projects'
import { floats, ODD_BITS } from '../../formats/projects'
import { sourceOf } from '../../formats/sourceOf'
import { startPlain } from './plain'

beforeAll(() => startPlain('cpu'))

/** The files of the download by name. */
async function filesOf(project: Project): Promise<Map<string, Uint8Array>> {
  const model = await exportModel(project, shapesOf(project))
  const written = await tfjsFiles({ ...sourceOf(project), model: () => Promise.resolve(model) })
  if (!(written?.files instanceof Map)) throw new Error('they are several')
  return new Map(written.files)
}

function read(files: ReadonlyMap<string, Uint8Array>): Project {
  const found = readKeras(files.get('model.json') ?? new Uint8Array(), 'model.json', files)
  if ('error' in found) throw new Error(found.error)
  return found.project
}

const odd = (count: number): Float32Array =>
  floats(Array.from({ length: count }, (_, i) => ODD_BITS[i % ODD_BITS.length] + i * 2))

const isSame = (a: number, b: number): boolean => Object.is(a, b)

/** Every weight is as it was, NaN, infinities and −0 included. */
function same(back: Project, project: Project): void {
  const shapes = shapesOf(project)
  for (const node of back.graph.nodes) {
    const before = project.graph.nodes.find(({ id }) => id === node.id)
    const weights = shapes.get(node.id)?.weights ?? []
    const ours = before ? shownTensors(project, before, weights) : {}
    const theirs = shownTensors(back, node, weights)
    for (const { name } of weights)
      expect(
        ours[name].data.every((value, i) => isSame(value, theirs[name].data[i])),
        `${node.name}.${name}`,
      ).toBe(true)
  }
}

test('weights of every layer that holds some come back as they are, NaN included', async () => {
  const plain = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 4, 9, 9' }],
      ['a', 'Conv2d', { out_channels: 4, groups: 2, dilation: 2, stride: 2, kernel_size: 3 }],
      ['a_conv', 'Conv2d', { out_channels: 8, groups: 4, dilation: [1, 2], kernel_size: 2 }],
      ['b', 'ConvTranspose2d', { out_channels: 4, groups: 2, stride: 3, output_padding: 2 }],
      ['c', 'ConvTranspose2d', { out_channels: 2, dilation: 2, kernel_size: 3, padding: 1 }],
      ['n', 'BatchNorm2d'],
      ['g', 'GroupNorm', { num_groups: 2 }],
      ['p', 'PReLU'],
      ['q', 'PReLU', { num_parameters: 2 }],
      ['f', 'Flatten'],
      ['l', 'LayerNorm', { normalized_shape: [1] }],
      ['fc', 'Linear', { out_features: 3 }],
    ],
    ['x a', 'a a_conv', 'a_conv b', 'b c', 'c n', 'n g', 'g p', 'p q', 'q f', 'f fc'],
  )
  const weights = Object.fromEntries(
    [...shapesOf(plain)].map(([id, known]) => [
      id,
      Object.fromEntries(
        known.weights.map(({ name, shape }) => {
          const count = shape.reduce((a, b) => a * b, 1)
          return [name, { shape, data: odd(count) }]
        }),
      ),
    ]),
  )
  const project = { ...plain, weights }
  const back = read(await filesOf(project))
  expect(back.graph.nodes.map(({ name }) => name)).toEqual(
    plain.graph.nodes.map(({ name }) => name).filter((name) => name !== 'l'),
  )
  same(back, project)
})

test('what was learned elsewhere since is what comes back', async () => {
  const project = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 3' }],
      ['fc', 'Linear', { out_features: 2, bias: false }],
    ],
    ['x fc'],
  )
  const files = await filesOf(project)
  const learned = Float32Array.of(1, 2, 3, 4, 5, 6)
  files.set('weights.bin', new Uint8Array(learned.buffer))
  const { graph, weights } = read(files)
  expect([
    ...shownTensors(
      { ...project, weights },
      graph.nodes[1],
      shapesOf(project).get('n1')?.weights ?? [],
    ).weight.data,
  ]).toEqual([1, 3, 5, 2, 4, 6])
})

test('a model whose layers were changed is read as any other', async () => {
  const project = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 3' }],
      ['fc', 'Linear', { out_features: 2 }],
      ['act', 'Tanh'],
    ],
    ['x fc', 'fc act'],
  )
  const files = await filesOf(project)
  const text = new TextDecoder().decode(files.get('model.json'))
  files.set('model.json', new TextEncoder().encode(text.replace('"tanh"', '"sigmoid"')))
  expect(read(files).graph.nodes.map(({ kind }) => kind)).toContain('Sigmoid')
  expect(read(await filesOf(project)).graph).toEqual(project.graph)
})

test('modules that share their weights, and Parameter cards, come back', async () => {
  const project = withShared(
    projectOfCards(
      [
        ['x', 'Random', { shape: '1, 3' }],
        ['a', 'Linear', { out_features: 3 }],
        ['b', 'Linear', { out_features: 3 }],
        ['w', 'Parameter', { shape: '1, 3' }],
        ['y', 'Mul'],
        ['late', 'ReLU'],
      ],
      ['x a', 'a b', 'b y', 'w y 1'],
    ),
    { b: 'a' },
  )
  const back = read(await filesOf(project))
  expect(back.graph.nodes.map(({ name, usesWeightsOf }) => [name, usesWeightsOf])).toEqual([
    ['x', undefined],
    ['a', undefined],
    ['b', 'n1'],
    ['w', undefined],
    ['y', undefined],
  ])
  same(back, project)
})
