import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { judgedIn, misfitOf } from './judged'

/** Made by `exported.py`. */
const files = judgedIn(join('tests', 'fixtures', 'onnx', 'exported.zip'))

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

const sort = (random: boolean) => files.filter(({ name }) => name.startsWith('chain') === random)

test('Layers and functions exported by PyTorch give what PyTorch gives', () => {
  const faults = sort(false).map((file) => [file.name, misfitOf(file)])
  expect(faults.filter(([, fault]) => fault !== null)).toEqual([])
  expect(faults.length).toBeGreaterThan(90)
})

test('40 random networks exported by PyTorch give what PyTorch gives', () => {
  const faults = sort(true).map((file) => [file.name, misfitOf(file)])
  expect(faults.filter(([, fault]) => fault !== null)).toEqual([])
  expect(faults.length).toBe(40)
})
