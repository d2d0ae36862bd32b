import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { describe, expect, test } from 'vitest'
import { type Chain, chainOf } from '../../scripts/bench/chain'
import { EDITED, onnxModel } from '../../scripts/bench/onnx'
import { plainSteps } from '../../scripts/bench/plainLoops'
import { workload } from '../../scripts/bench/workloads'
import { createRunner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'

env.wasm.numThreads = 1
env.wasm.wasmBinary = readFileSync(
  join('node_modules', 'onnxruntime-web', 'dist', 'ort-wasm-simd-threaded.wasm'),
)
env.logLevel = 'error'

/** An edit as the benchmark makes it: the first number of the first weight. */
const edited = (
  chain: Chain,
): { readonly shape: readonly number[]; readonly data: Float32Array } => {
  const first = chain.steps.find((step) => 'weight' in step)
  if (!first || !('weight' in first)) throw new Error('There is no weight.')
  const data = first.weight.data.slice()
  data[0] = 0.5
  return { shape: first.weight.shape, data }
}

const numbers = (data: ArrayLike<number>): number[] => Array.from(data)
const near = (found: ArrayLike<number>, wanted: ArrayLike<number>): void => {
  expect(found.length).toBe(wanted.length)
  const far = numbers(found).filter(
    (value, i) => !(Math.abs(value - wanted[i]) <= 1e-4 + 1e-4 * Math.abs(wanted[i])),
  )
  expect(far).toEqual([])
}

describe.each(['d1', 'e1', 'f'])('workload %s', (id) => {
  const { project } = workload(id)
  const chain = chainOf(project, () => undefined)
  const { shape, data } = edited(chain)

  test('gives in onnxruntime-web what our engine gives, the edited weight an input', async () => {
    await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
    const session = await InferenceSession.create(onnxModel(chain, 'all'), {
      executionProviders: ['wasm'],
    })
    expect(session.inputNames).toEqual([EDITED])
    expect(session.outputNames).toEqual(chain.steps.map((step) => step.name))
    const results = await session.run({ [EDITED]: new Tensor('float32', data, shape) })
    const runner = createRunner()
    runner.apply(
      changesBetween(null, {
        ...project,
        weights: { [chain.steps[0].name]: { weight: { shape, data } } },
      }),
    )
    for (const step of chain.steps) {
      expect(results[step.name].dims).toEqual(step.output)
      near(results[step.name].data as Float32Array, runner.values(step.name)?.data ?? [])
    }
    runner.dispose()
  })

  test('gives the same by plain loops', async () => {
    const session = await InferenceSession.create(onnxModel(chain, 'last'), {
      executionProviders: ['wasm'],
    })
    const last = chain.steps[chain.steps.length - 1].name
    expect(session.outputNames).toEqual([last])
    const results = await session.run({ [EDITED]: new Tensor('float32', data, shape) })
    const plain = plainSteps(chain)
    plain.edited.set(data)
    for (const step of plain.steps) step.run()
    near(plain.steps[plain.steps.length - 1].output, results[last].data as Float32Array)
  })
})

test('A network that the rivals are not taught is refused in a sentence', () => {
  const { project } = workload('d1')
  const [first, second, ...rest] = project.graph.nodes
  const strided = {
    ...project,
    graph: {
      ...project.graph,
      nodes: [first, { ...second, parameters: { ...second.parameters, stride: 2 } }, ...rest],
    },
  }
  expect(() => chainOf(strided, () => undefined)).toThrow(
    /not taught Conv2d with stride 2|does not fit/,
  )
})
