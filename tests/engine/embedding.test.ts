import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import { projectOf, runnerOf } from '../reference/network'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const error = (...numbers: readonly number[]): string | null => {
  const project = projectOf(
    { x: { shape: [numbers.length], data: Float32Array.from(numbers) } },
    [
      {
        name: 'rows',
        layer: 'Embedding',
        params: { num_embeddings: 10, embedding_dim: 2 },
        inputs: ['x'],
      },
    ],
    { rows: { weight: { shape: [10, 2], data: new Float32Array(20) } } },
  )
  const runner = runnerOf(project)
  runner.look(['rows'])
  const [fault] = [...runner.faults().values()]
  runner.dispose()
  return fault ?? null
}

test('Embedding says what PyTorch says of numbers that are no rows', () => {
  expect(error(0, 9)).toBeNull()
  expect(error(0, 10)).toContain('PyTorch: IndexError: index out of range in self')
  expect(error(0.5)).toContain(
    "PyTorch: RuntimeError: Expected tensor for argument #1 'indices' to have one of the " +
      'following scalar types: Long, Int; but got torch.FloatTensor instead (while checking ' +
      'arguments for embedding)',
  )
})
