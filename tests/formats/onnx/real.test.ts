import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { openOnnx } from '../../../src/formats/onnx/readOnnx'
import type { Tensor } from '../../../src/graph/project'
import { running, valueOf } from './run'

const FIXTURES = join('tests', 'fixtures', 'onnx')
const fileOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FIXTURES, name)))

/** What onnxruntime gave for one tensor inside. */
interface Recorded {
  readonly name: string
  readonly shape: readonly number[]
  readonly mean: number
  readonly std: number
  readonly min: number
  readonly max: number
  readonly first8: readonly number[]
}

interface Recording {
  readonly input: { readonly shape: readonly number[] }
  readonly tensors: readonly Recorded[]
}

const recordingOf = (name: string): Recording =>
  JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as Recording

const wave = (row: number, column: number, channel: number): number =>
  Math.sin(0.05 * column) * Math.cos(0.07 * row) + 0.1 * channel

function statistics(data: Float32Array): Pick<Recorded, 'mean' | 'std' | 'min' | 'max'> {
  const mean = data.reduce((sum, x) => sum + x, 0) / data.length
  const std = Math.sqrt(data.reduce((sum, x) => sum + (x - mean) ** 2, 0) / data.length)
  const least = data.reduce((a, b) => Math.min(a, b), Infinity)
  return { mean, std, min: least, max: data.reduce((a, b) => Math.max(a, b), -Infinity) }
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-4 + 1e-3 * Math.abs(b)

/** How a tensor differs from what was recorded, in words; null where it does not. */
function misfit(ours: Tensor, theirs: Recorded): string | null {
  if (ours.shape.join() !== theirs.shape.join())
    return `${theirs.name} is ${ours.shape.join('×')}, should be ${theirs.shape.join('×')}`
  const found = statistics(ours.data)
  const wrong = (['mean', 'std', 'min', 'max'] as const).filter(
    (key) => !near(found[key], theirs[key]),
  )
  const at = theirs.first8.findIndex((x, i) => !near(ours.data[i], x))
  return wrong.length === 0 && at < 0
    ? null
    : `${theirs.name}: ${wrong.map((key) => `${key} ${found[key]} for ${theirs[key]}`).join()} ` +
        `first8[${at}] ${ours.data[at]} for ${theirs.first8[at]}`
}

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

describe.each([
  ['text_direction', 'x', 150],
  ['face_detector', 'input:0', 85],
] as const)('%s, of another program', (name, input, least) => {
  const recording = recordingOf(`${name}.json`)
  const { shape } = recording.input
  const last = shape[3] === 3
  const [rows, columns] = last ? shape.slice(1) : shape.slice(2)
  const data = new Float32Array(3 * rows * columns)
  for (let c = 0; c < 3; c++)
    for (let r = 0; r < rows; r++)
      for (let k = 0; k < columns; k++)
        data[last ? (r * columns + k) * 3 + c : (c * rows + r) * columns + k] = wave(r, k, c)

  test('gives what onnxruntime gave, in every tensor that a card gives', () => {
    const network = openOnnx(fileOf(`${name}.onnx`), `${name}.onnx`)
    expect(network.account.leftOut).toEqual([])
    const runner = running(network, new Map([[input, { shape, data }]]))
    const compared = recording.tensors.flatMap((recorded) => {
      const ours = valueOf(runner, network, recorded.name)
      return ours ? [misfit(ours, recorded)] : []
    })
    runner.dispose()
    expect(compared.filter((fault) => fault !== null)).toEqual([])
    expect(compared.length).toBeGreaterThan(least)
  })
})

describe('The trained network for digits', () => {
  const digits = JSON.parse(readFileSync(join(FIXTURES, 'digits_open.json'), 'utf8')) as {
    readonly inputs: { readonly shape: number[]; readonly pixels0to16: number[] }
    readonly logits: { readonly shape: number[]; readonly data: number[] }
  }

  test.each(['digits_open.onnx', 'digits_open.unfused.onnx'])(
    'gives its logits from %s',
    (file) => {
      const network = openOnnx(fileOf(file), file)
      expect(network.account.leftOut).toEqual([])
      const data = Float32Array.from(digits.inputs.pixels0to16, (pixel) => pixel / 16)
      const input = { shape: digits.inputs.shape, data }
      const runner = running(network, new Map([[network.net.inputs[0].name, input]]))
      const logits = valueOf(runner, network, network.net.outputs[0].name)
      runner.dispose()
      expect(logits?.shape).toEqual(digits.logits.shape)
      const far = digits.logits.data.filter(
        (x, i) => !(Math.abs((logits?.data[i] ?? NaN) - x) < 1e-5),
      )
      expect(far).toEqual([])
    },
  )
})
