import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { notebookMisfits } from '../../../src/formats/notebook/notebookMisfits'
import { notebookFiles } from '../../../src/formats/notebook/writeNotebook'
import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import { kindOf } from '../../../src/graph/kinds'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { shownTensors } from '../../../src/graph/shownTensors'
import { projectOfCards } from '../code/python/projects'
import { computedSource } from '../page/pageOf'
import { trainedProject } from '../page/trainedProject'
import { sourceOf } from '../sourceOf'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

/** The notebook of a project, with the names of all files. */
async function written(project: Project) {
  const { source, end } = await computedSource(project)
  const { files, note } = await notebookFiles(source, 'net.ipynb')
  end()
  if (!(files instanceof Map)) throw new Error('There are no files.')
  const bytes = files.get('net.ipynb') ?? new Uint8Array()
  return { bytes, names: [...files.keys()], note, text: new TextDecoder().decode(bytes) }
}

/** Layers with their parameters and what they read, by name. */
function layersOf(project: Project) {
  const shapes = shapesOf(project)
  const { nodes, wires } = project.graph
  const named = (id: string): string => {
    const node = nodes.find((one) => one.id === id)
    return node && kindOf(node)?.role === 'layer' ? node.name : 'given'
  }
  return nodes
    .filter((node) => kindOf(node)?.role === 'layer')
    .map((node) => ({
      name: node.name,
      kind: node.kind,
      parameters: shapes.get(node.id)?.parameters,
      output: shapes.get(node.id)?.output,
      reads: wires.filter(({ to }) => to === node.id).map(({ from }) => named(from)),
      weights: shownTensors(project, node, shapes.get(node.id)?.weights ?? []),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const branches = projectOfCards(
  [
    ['image', 'Image', { range: '0-1' }],
    ['conv', 'Conv2d', { out_channels: 3, stride: 16 }],
    ['bn', 'BatchNorm2d'],
    ['relu', 'ReLU'],
    ['sum', 'Add'],
  ],
  ['image conv', 'conv bn', 'bn relu', 'relu sum', 'conv sum 1'],
)

test('a notebook is valid nbformat 4.5: kinds of cells, their fields and ids', async () => {
  const { text, names, note } = await written(branches)
  expect(names).toEqual(['net.ipynb'])
  expect(note).toBeUndefined()
  const notebook = JSON.parse(text)
  expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5 })
  const ids = new Set<string>()
  for (const cell of notebook.cells) {
    expect(cell.id).toMatch(/^[a-zA-Z0-9-_]{1,64}$/)
    ids.add(cell.id)
    const own = cell.cell_type === 'code' ? ['execution_count', 'outputs'] : []
    expect(Object.keys(cell).toSorted()).toEqual(
      ['cell_type', 'id', 'metadata', 'source', ...own].toSorted(),
    )
    expect(cell.source.every((line: unknown) => typeof line === 'string')).toBe(true)
  }
  expect(ids.size).toBe(notebook.cells.length)
  expect(text).toContain('plt.legend()')
  expect(text).toContain('torch.testing.assert_close(sum.float()')
})

test.each([
  ['a trained LeNet-5', trainedProject('lenet-5')],
  ['branches on a picture', branches],
])(
  '%s is the same graph with the same weights when its notebook is dropped',
  async (_, project) => {
    const { bytes } = await written(project)
    const read = readPyTorch(bytes, 'net.ipynb')
    if ('error' in read) throw new Error(read.error)
    expect(layersOf(read.project)).toEqual(layersOf(project))
    expect(read.account?.leftOut).toEqual([])
  },
)

test('many numbers stand in a file beside, and the notebook says so', async () => {
  const project = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 1200' }],
      ['fc', 'Linear', { out_features: 1200 }],
    ],
    ['x fc'],
  )
  const { names, note, text } = await written(project)
  expect(names).toEqual(['net.ipynb', 'weights.npz'])
  expect(note).toMatch(/weights\.npz has them/)
  expect(text).toContain("np.load('weights.npz')")
})

test('what does not fit is said by card, and nothing is written', async () => {
  const broken = projectOfCards(
    [
      ['x', 'Random', { shape: '1, 3' }],
      ['fc', 'Linear', { in_features: 4, out_features: 2 }],
    ],
    ['x fc'],
  )
  const [first] = notebookMisfits(broken, shapesOf(broken))
  expect(first).toMatchObject({ node: 'n1', blocks: true })
  await expect(notebookFiles(sourceOf(broken), 'net.ipynb')).rejects.toThrow(first.text)
})
