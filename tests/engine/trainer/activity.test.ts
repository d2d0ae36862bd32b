import { tensor } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { watchActivity } from '../../../src/engine/trainer/activity'
import type { NetworkPart } from '../../../src/engine/trainer/network'
import { startWasm } from '../../../src/engine/wasm'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const part = {
  node: { id: 'act', further: undefined },
  by: { what: 'layer' },
  weights: [],
} as unknown as NetworkPart

/** The share of dead units of an output in the engine's order. */
function deadOf(shape: number[], data: readonly number[]): number {
  const watch = watchActivity()
  const output = tensor([...data], shape)
  watch.made(part, output)
  output.dispose()
  return watch.result([], [])[0].dead
}

test.each([
  ['maps with their channels last', [2, 1, 2, 3], [1, 0, 0, 2, 0, 0, 3, 0, 0, 0, 0, 4], 1 / 3],
  ['signals with their channels in the middle', [2, 2, 2], [0, 0, 1, 0, 0, 0, 0, 0], 1 / 2],
  ['features', [2, 4], [0, 1, 0, 2, 0, -1, 0, 0], 1 / 2],
  ['what is all alive', [1, 1, 2, 2], [1, 0, 0, Number.NaN], 0],
  ['what is all dead', [2, 2], [0, 0, -0, 0], 1],
])('the share of dead units of %s', (_, shape, data, share) =>
  expect(deadOf(shape, data)).toBeCloseTo(share, 12),
)
