import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { brokenFindings } from './broken'
import { isKeras, kerasFinding } from './keras'
import { isModel, modelFindings } from './model'
import { printedModule } from './printedModule'

const FOLDER = 'tests/fixtures/weights'
const parsed = (path: string): object => JSON.parse(readFileSync(path, 'utf8'))

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

test.each([
  ['digits_open', 4],
  ['mixed', 3],
])('%s gives PyTorch’s outputs from every file', async (name, count) => {
  const path = `${FOLDER}/${name}.json`
  const model = parsed(path)
  if (!isModel(model)) throw new Error(`${path} is no model.`)
  const findings = await modelFindings(path, model)
  expect(findings).toHaveLength(count)
  expect(findings.filter(({ failure, skipped }) => failure ?? skipped)).toEqual([])
})

test('a folder of TensorFlow.js gives what tfjs recorded', () => {
  const path = 'tests/fixtures/real/superresolution.json'
  const file = parsed(path)
  if (!isKeras(file)) throw new Error(`${path} describes no model.`)
  expect(kerasFinding(path, file).failure).toBeNull()
  const output = { ...file.output, mean: 1 }
  expect(kerasFinding(path, { ...file, output }).failure).toContain('where it should have 1')
})

test('weights that do not fit, and other outputs, are told', async () => {
  const path = `${FOLDER}/digits_open.json`
  const model = parsed(path)
  if (!isModel(model) || !model.layers || !model.logits) throw new Error(`${path} is no model.`)
  const files = ['digits_open.pt']
  const wider = model.layers.map((text) => text.replace('Conv2d(1, 6', 'Conv2d(1, 7'))
  const [misfit] = await modelFindings(path, { ...model, files, layers: wider })
  expect(misfit.failure).toContain('size mismatch for conv1.weight')
  const logits = { ...model.logits, data: model.logits.data.map((x) => Number(x) + 1) }
  const findings = await modelFindings(path, { ...model, files, logits })
  expect(findings.every(({ failure }) => failure?.includes('(200 of 200 differ)'))).toBe(true)
})

test('broken files must be refused, and those that are not are told', async () => {
  const path = `${FOLDER}/checkpoints/broken.json`
  const findings = await brokenFindings(path, parsed(path))
  expect(findings.map(({ failure }) => failure)).toEqual([null, null, null, null, null])
  const [good] = await brokenFindings(path, ['gan.pt'])
  expect(good.failure).toBe('it is broken, and was read')
})

test('a printed module is a layer with its arguments', () => {
  expect(printedModule('up: Upsample(scale_factor=2.0, mode=bilinear)', ['x'])).toEqual({
    name: 'up',
    layer: 'Upsample',
    params: { scale_factor: 2, mode: 'bilinear' },
    inputs: ['x'],
  })
  expect(printedModule("(a.0): Conv2d(1, 2, (3, 2), padding='same', bias=False)", ['x'])).toEqual({
    name: 'a_0',
    layer: 'Conv2d',
    params: {
      in_channels: 1,
      out_channels: 2,
      kernel_size: [3, 2],
      padding: 'same',
      bias: false,
    },
    inputs: ['x'],
  })
})
