import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { openOnnx } from '../../../src/formats/onnx/readOnnx'
import { difference } from '../../reference/compare'
import { model, value } from './build'
import { FUNCTION_CASES } from './functionCases'
import { MAP_CASES } from './mapCases'
import { numbers, type OperatorCase } from './operatorCase'
import { running, valueOf } from './run'

env.wasm.numThreads = 1
env.wasm.wasmBinary = readFileSync(
  join('node_modules', 'onnxruntime-web', 'dist', 'ort-wasm-simd-threaded.wasm'),
)
env.logLevel = 'error'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

/** Why our engine gives something else than onnxruntime, in words; null where it does not. */
async function misfit({ opset, shape, nodes, tensors = [] }: OperatorCase): Promise<string | null> {
  const bytes = model(opset, ...nodes, ...tensors, value(11, 'x', shape), value(12, 'y', null))
  const data = numbers(shape.reduce((a, b) => a * b, 1))
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] })
  const { y } = await session.run({ x: new Tensor('float32', data, shape) })
  await session.release()
  const network = openOnnx(bytes, 'case')
  const [left] = network.account.leftOut
  if (left) return left.text
  const runner = running(network, new Map([['x', { shape, data }]]))
  try {
    const wanted = { shape: y.dims, data: Array.from(y.data as Float32Array) }
    return difference('y', valueOf(runner, network, 'y'), wanted)
  } finally {
    runner.dispose()
  }
}

test('Operators of opsets 7 to 21 give what onnxruntime gives', async () => {
  const faults: string[] = []
  for (const one of [...MAP_CASES, ...FUNCTION_CASES]) {
    const found = await misfit(one).catch((fault: unknown) => String(fault))
    if (found !== null) faults.push(`${one.title}: ${found}`)
  }
  expect(faults).toEqual([])
})
