// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { IMPORTERS } from '../../../src/formats'
import { importerOf } from '../../../src/formats/recognise'
import { matchTensors } from '../../../src/formats/tensors/match/match'
import { differences } from '../../../src/formats/tensors/match/review'
import { slotsOf } from '../../../src/formats/tensors/match/slots'
import { weightsOf } from '../../../src/graph/weightsOf'
import { loadWeights } from '../../../src/store/edits/loadWeights'
import { chooseWeights } from '../../../src/store/files/openWeights'
import { takeIn } from '../../../src/store/files/takeIn'
import { replaceProject, setStatus, store, undo } from '../../../src/store/store'
import { digits } from '../../formats/tensors/digits'
import { weightsFile } from '../../formats/tensors/fixtures'
import { safetensorsFile } from '../../formats/tensors/safetensorsFile'
import { chooses, said } from './browserFiles'

const drop = (bytes: Uint8Array, name: string): Promise<void> =>
  takeIn({ files: [new File([bytes.slice()], name)], folders: [], text: '', link: false }, 'A')

beforeEach(() => {
  replaceProject(digits())
  setStatus({ notices: [], weights: null })
})

const FILES = [
  'digits_open.safetensors',
  'digits_open.npz',
  'digits_open.compressed.npz',
  'digits_open.pt',
]

describe('a file of weights that is dropped', () => {
  test.each(FILES)('%s waits, and is loaded in one step that can be undone', async (name) => {
    const before = store.getState().project
    await drop(weightsFile(name), name)
    const { weights } = store.getState().status
    expect([weights?.file, weights?.tensors.length, said()]).toEqual([name, 6, []])
    expect(store.getState().project).toBe(before)
    const { project, shapes } = store.getState()
    const slots = slotsOf(project, shapes)
    const tensors = weights?.tensors ?? []
    const { places } = matchTensors(tensors, slots)
    const { loaded, missing, unexpected } = differences(tensors, slots, places)
    expect([missing, unexpected, loaded.length]).toEqual([[], [], 6])
    await loadWeights(
      name,
      loaded.map(([tensor, slot]) => [tensors[tensor], slots[slot]]),
    )
    expect(store.getState().status.weights).toBeNull()
    expect(said()).toEqual([`Loaded 6 weights of 3 layers from ${name}.`])
    const now = store.getState()
    const conv = now.project.graph.nodes.find((node) => node.name === 'conv1')
    const specs = conv && now.shapes.get(conv.id)?.weights
    const sum = conv && weightsOf(now.project, conv, specs ?? [])['weight'].data
    // As PyTorch summed it.
    expect(sum?.reduce((total, value) => total + value, 0)).toBeCloseTo(9.223587526648771, 5)
    undo()
    expect(store.getState().project).toBe(before)
  })

  test('is recognised whatever it is called', () => {
    const idOf = (file: string, name: string): string | undefined =>
      importerOf(weightsFile(file), name, IMPORTERS)?.id
    expect(FILES.map((file) => idOf(file, 'a'))).toEqual(['safetensors', 'numpy', 'numpy', 'torch'])
    expect(idOf('types.legacy.pt', 'a.zip')).toBe('torch')
    expect(idOf('fortran.npy', 'photo.png')).toBe('numpy')
    expect(idOf('checkpoints/lightning.ckpt', 'a.ckpt')).toBe('torch')
    expect(idOf('checkpoints/arrays.pkl', 'a.pkl')).toBe('torch')
  })
})

/** A safetensors file of some tensors of another, their numbers 0. */
const partOf = (names: readonly string[], sizes: readonly (readonly number[])[]): Uint8Array => {
  let at = 0
  const header = Object.fromEntries(
    names.map((name, i) => {
      const bytes = 4 * sizes[i].reduce((a, b) => a * b, 1)
      const entry = { dtype: 'F32', shape: sizes[i], data_offsets: [at, at + bytes] }
      at += bytes
      return [name, entry]
    }),
  )
  return safetensorsFile(header, at)
}

describe('the parts of a checkpoint that are dropped together', () => {
  const first = partOf(['conv1.weight', 'conv1.bias'], [[8, 1, 3, 3], [8]])
  const second = partOf(['fc2.bias'], [[10]])
  const bring = (...files: (readonly [Uint8Array, string])[]): Promise<void> =>
    takeIn(
      {
        files: files.map(([bytes, name]) => new File([bytes.slice()], name)),
        folders: [],
        text: '',
        link: false,
      },
      'A',
    )

  test('wait as one table', async () => {
    await bring([second, 'm-00002-of-00002.safetensors'], [first, 'm-00001-of-00002.safetensors'])
    const { weights } = store.getState().status
    expect(said()).toEqual([])
    expect(weights?.tensors.map(({ name }) => name)).toEqual([
      'conv1.weight',
      'conv1.bias',
      'fc2.bias',
    ])
    expect(weights?.notes).toEqual(['The checkpoint came in 2 parts.'])
  })

  test('are refused where one is damaged, with its name', async () => {
    await bring(
      [first, 'm-00001-of-00002.safetensors'],
      [second.slice(0, -4), 'm-00002-of-00002.safetensors'],
    )
    expect(said().at(-1)).toMatch(/^m-00001.*: m-00002-of-00002\.safetensors: .*\.$/)
    expect(store.getState().status.weights).toBeNull()
  })
})

test('a file whose weights all stand transposed is not refused', async () => {
  await drop(partOf(['Dense_1/kernel'], [[20, 10]]), 'flax.safetensors')
  expect([said(), store.getState().status.weights?.tensors.length]).toEqual([[], 1])
})

describe('a sentence refuses', () => {
  const refused = async (bytes: Uint8Array, name: string): Promise<string> => {
    const before = store.getState().project
    await drop(bytes, name)
    expect(store.getState().status.weights).toBeNull()
    expect(store.getState().project).toBe(before)
    return said().at(-1) ?? ''
  }

  test('a damaged file, by its name', async () => {
    const cut = weightsFile('digits_open.safetensors').subarray(0, 3000)
    expect(await refused(cut, 'net.safetensors')).toMatch(
      /^net\.safetensors: The tensor “.*cut short/,
    )
    expect(await refused(new Uint8Array(), 'net.pt')).toBe('net.pt: This PyTorch file is empty.')
  })

  test('weights for no layer, and of no shape that is there', async () => {
    const file = safetensorsFile({ x: { dtype: 'F32', shape: [77], data_offsets: [0, 308] } }, 308)
    expect(await refused(file, 'x.safetensors')).toBe(
      'x.safetensors fits nothing: it holds 1 tensor, and none of them has the shape of a weight ' +
        'on the canvas.',
    )
    replaceProject({ ...digits(), graph: { nodes: [], wires: [] } })
    expect(await refused(file, 'x.safetensors')).toMatch(/open or build the network first\.$/)
  })

  test('the index of a checkpoint in parts, with the command that merges them', async () => {
    const index = (name: string): Uint8Array =>
      new TextEncoder().encode(
        JSON.stringify({ weight_map: { a: `${name}1-of-00002.bin`, b: `${name}2-of-00002.bin` } }),
      )
    expect(await refused(index('pytorch_model-0000'), 'pytorch_model.bin.index.json')).toContain(
      "glob('pytorch_model-*-of-*.bin') for k, v in torch.load(f, 'cpu').items()}, 'merged.pt')",
    )
    const copied = vi.fn()
    vi.stubGlobal('navigator', { clipboard: { writeText: copied } })
    store.getState().status.notices.at(-1)?.act?.run()
    expect(copied.mock.calls[0][0]).toMatch(/^python -c ".*"$/)
    vi.unstubAllGlobals()
  })

  test('a file of more than 100 MB that holds no weights, without reading it', async () => {
    const film = new File(['film'], 'film.mp4')
    Object.defineProperty(film, 'size', { value: 200 * 2 ** 20 })
    await takeIn({ files: [film], folders: [], text: '', link: false }, 'A')
    expect(said()).toEqual(['film.mp4 is 200 MB; up to 100 MB can be read.'])
    const model = new File(['film'], 'net.pt')
    Object.defineProperty(model, 'size', { value: 600 * 2 ** 20 })
    chooses(model)
    await chooseWeights()
    expect(said().at(-1)).toBe('net.pt is 600 MB; up to 512 MB can be read.')
  })

  test('what is chosen and is no file of weights', async () => {
    chooses(new File(['%PDF-1.7'], 'paper.pdf'))
    await chooseWeights()
    expect(said()).toEqual(['paper.pdf is no file of weights that can be read.'])
  })
})
