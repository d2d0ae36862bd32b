import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { bytes as bytesField, joined, words } from '../../../../scripts/bench/protobuf'
import { startWasm } from '../../../../src/engine/wasm'
import type { ExportSource } from '../../../../src/formats/format'
import { onnxFiles } from '../../../../src/formats/onnx/back/writeOnnx'
import { openOnnx, readOnnx } from '../../../../src/formats/onnx/readOnnx'
import { writeProject } from '../../../../src/formats/project/archive'
import { readProject } from '../../../../src/formats/project/readProject'
import { setParameters } from '../../../../src/graph/edits/parameters'
import { removeNodes } from '../../../../src/graph/edits/removal'
import { setCells } from '../../../../src/graph/edits/weights'
import type { Project } from '../../../../src/graph/project'
import { shapesOf } from '../../../../src/graph/shapes'
import { model, node, tensor, value } from '../build'
import { judgedIn } from '../judged'
import { running, valueOf } from '../run'

const FIXTURES = join('tests', 'fixtures', 'onnx')
const fileOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FIXTURES, name)))

/** The project of a file, as it is after it was saved and opened again. */
function opened(bytes: Uint8Array): Project {
  const result = readOnnx(bytes, 'file.onnx')
  if ('error' in result) throw new Error(result.error)
  const again = readProject(writeProject(result.project))
  if ('error' in again) throw new Error(again.error)
  expect(again.repairs).toEqual([])
  return again.project
}

const none = (): never => {
  throw new Error('This is not asked for.')
}

async function given(project: Project): Promise<Uint8Array> {
  const source: ExportSource = {
    project,
    shapes: shapesOf(project),
    weight: () => Promise.resolve(null),
    values: async () => null,
    samples: async () => null,
    pixels: none,
    sample: none,
    model: none,
    page: () => Promise.reject(new Error('no page')),
    pack: none,
  }
  const files = (await onnxFiles(source, 'file.onnx'))?.files
  if (!(files instanceof Map)) throw new Error('No file was written.')
  return files.get('file.onnx') as Uint8Array
}

const idOf = ({ graph }: Project, name: string): string =>
  graph.nodes.find((one) => one.name === name)?.id ?? ''

/** The project with one number of a weight changed. */
function withNumber(
  project: Project,
  card: string,
  weight: string,
  at: number,
  x: number,
): Project {
  const id = idOf(project, card)
  const edited = project.weights[id][weight]
  if (!('data' in edited)) throw new Error('It is a patch.')
  const data = edited.data.with(at, x)
  const own = { ...project.weights[id], [weight]: { shape: edited.shape, data } }
  return { ...project, weights: { ...project.weights, [id]: own } }
}

const differing = (a: Uint8Array, b: Uint8Array): number[] =>
  [...a.keys()].filter((i) => a[i] !== b[i])

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

describe('An ONNX file is given back', () => {
  test.each(['text_direction.onnx', 'face_detector.onnx', 'digits_open.unfused.onnx'])(
    'byte for byte where nothing was changed: %s',
    async (name) => {
      const bytes = fileOf(name)
      expect(Buffer.compare(await given(opened(bytes)), bytes)).toBe(0)
    },
  )

  test('byte for byte where PyTorch wrote it, whatever it holds', async () => {
    for (const { name, bytes } of judgedIn(join(FIXTURES, 'exported.zip')))
      expect([name, Buffer.compare(await given(opened(bytes)), bytes)]).toEqual([name, 0])
  })

  test('with the four bytes of a number that was changed, and no others', async () => {
    const bytes = fileOf('text_direction.onnx')
    const project = withNumber(opened(bytes), 'conv2d_0', 'weight', 5, 0.25)
    const written = await given(project)
    const places = differing(bytes, written)
    expect(written.length).toBe(bytes.length)
    expect(places.length).toBeGreaterThan(0)
    expect(places[places.length - 1] - places[0]).toBeLessThan(4)

    expect(openOnnx(written, 'x').project.weights).toEqual(project.weights)
  })

  test('with the rows of a Linear where the file has its columns', async () => {
    const bytes = fileOf('text_direction.onnx')
    const linear = opened(bytes).graph.nodes.find(({ kind }) => kind === 'Linear')
    const project = withNumber(opened(bytes), linear?.name ?? '', 'weight', 1, 7)
    const again = openOnnx(await given(project), 'x').project
    expect(again.weights).toEqual(project.weights)
  })

  test('with parameters as attributes, all unknown fields kept', async () => {
    const unknown = bytesField(99, Uint8Array.of(1, 2, 3))
    const plain = model(
      13,
      value(11, 'x', [1, 1, 6, 6]),
      node('Conv', ['x', 'w'], ['c'], { pads: [1, 1, 1, 1] }, 'first'),
      node('LeakyRelu', ['c'], ['y'], {}, 'second'),
      tensor('w', [1, 1, 3, 3], new Uint8Array(36).fill(1)),
      value(12, 'y', [1, 1, 6, 6]),
      words(10, 'A note on the graph.'),
      unknown,
    )
    const bytes = joined([plain, words(6, 'A note on the model.'), unknown])
    let project = opened(bytes)
    expect(Buffer.compare(await given(project), bytes)).toBe(0)
    project = setParameters(project, idOf(project, 'first'), { stride: 2, padding: [0, 1] })
    project = setParameters(project, idOf(project, 'second'), { negative_slope: 0.5 })
    const written = await given(project)
    const text = Buffer.from(written).toString('latin1')
    expect(text).toContain('A note on the graph.')
    expect(text).toContain('A note on the model.')
    expect(text.split('\x01\x02\x03')).toHaveLength(3)
    const again = openOnnx(written, 'x').project
    const known = ({ graph }: Project) =>
      graph.nodes.slice(1).map(({ name, kind, parameters }) => [name, kind, parameters])
    expect(known(again)).toEqual(known(project))
  })

  test('and gives what our engine gives, run by it again', () => {
    const bytes = fileOf('digits_open.unfused.onnx')
    const project = withNumber(opened(bytes), 'conv1', 'weight', 0, 3)
    return given(project).then((written) => {
      const network = openOnnx(written, 'x')
      const data = new Float32Array(64).map((_, i) => Math.sin(i))
      const input = new Map([[network.net.inputs[0].name, { shape: [1, 1, 8, 8], data }]])
      const [a, b] = [network, { ...openOnnx(bytes, 'x'), project }].map((each) => {
        const runner = running(each, input)
        const logits = valueOf(runner, each, each.net.outputs[0].name)
        runner.dispose()
        return logits
      })
      expect(a).toEqual(b)
    })
  })

  test('or it is said in a sentence why not', async () => {
    const project = opened(fileOf('text_direction.onnx'))
    const relu = project.graph.nodes.find(({ kind }) => kind === 'ReLU')?.id ?? ''
    await expect(given(removeNodes(project, [relu]))).rejects.toThrow(/a layer that it has is gone/)
    const swish = setParameters(project, idOf(project, 'conv2d_0'), { padding_mode: 'reflect' })
    await expect(given(swish)).rejects.toThrow(/padding_mode of conv2d_0 has no place in it/)
    const { origin: _origin, ...other } = project
    await expect(given(other)).rejects.toThrow('This project did not come from an ONNX file.')
  })
})

test.each([
  ['Gemm', { transB: 1 }, [64, 128]],
  // A MatMul has the matrix with rows for columns.
  ['MatMul', {}, [128, 64]],
] as const)('Numbers set in a large weight go into the file: %s', async (op, more, dims) => {
  const bytes = model(
    13,
    value(11, 'x', [1, 128]),
    node(op, ['x', 'w'], ['y'], more, 'fc'),
    tensor('w', dims, new Uint8Array(4 * 64 * 128)),
    value(12, 'y', [1, 64]),
  )
  const project = opened(bytes)
  const id = idOf(project, 'fc')
  const at = [3 * 128 + 5, 63 * 128 + 127]
  const edited = setCells(project, shapesOf(project), id, 'weight', at, [0.25, -2])
  expect('cells' in edited.weights[id].weight).toBe(true)
  const written = await given(edited)
  const { weight } = openOnnx(written, 'x').project.weights[id]
  const data = 'data' in weight ? weight.data : new Float32Array(0)
  expect([...data].flatMap((number, i) => (number === 0 ? [] : [[i, number]]))).toEqual([
    [at[0], 0.25],
    [at[1], -2],
  ])
  // And after the project was saved with its patch.
  const again = readProject(writeProject(edited))
  if ('error' in again) throw new Error(again.error)
  expect(Buffer.compare(await given(again.project), written)).toBe(0)
})

test('Half precision and whole numbers keep their bytes where a number stays', async () => {
  const halves = new Uint8Array(Uint16Array.of(0x3c01, 0x0001, 0xfbff, 0x7c00).buffer)
  const bytes = model(
    13,
    value(11, 'x', [1, 4], 10),
    node('Gemm', ['x', 'w'], ['y'], { transB: 1 }, 'fc'),
    tensor('w', [1, 4], halves, 5, 10),
    value(12, 'y', [1, 1], 10),
  )
  expect(Buffer.compare(await given(opened(bytes)), bytes)).toBe(0)
  const project = withNumber(opened(bytes), 'fc', 'weight', 1, 0.1)
  const written = await given(project)
  expect(differing(bytes, written)).toHaveLength(2)
  const weights = Object.values(openOnnx(written, 'x').project.weights)[0].weight
  expect('data' in weights && weights.data[1]).toBeCloseTo(0.1, 4)
})
