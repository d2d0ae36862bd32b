import { beforeAll, describe, expect, test } from 'vitest'
import { buffersAfterOneForward } from '../../src/engine/buffers'
import { startWasm } from '../../src/engine/wasm'
import { projectOf, runnerOf } from './network'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const input = { shape: [4, 1], data: Float32Array.of(1, 2, 3, 6) }
const runnerWith = (layer: string, params: Record<string, number | boolean | null>) =>
  runnerOf(projectOf({ x: input }, [{ name: 'layer', layer, params, inputs: ['x'] }]))

describe('BatchNorm in training', () => {
  test('moves its running mean and variance by a tenth, and only in what it reports', () => {
    const runner = runnerWith('BatchNorm1d', { training: true })
    // Mean 3, biased variance 14/4, unbiased variance 14/3.
    const first = buffersAfterOneForward(runner, 'layer')
    expect(first.running_mean.data[0]).toBeCloseTo(0.3, 6)
    expect(first.running_var.data[0]).toBeCloseTo(0.9 + 14 / 30, 6)
    expect(runner.values('layer')?.data[3]).toBeCloseTo(3 / Math.sqrt(3.5), 4)
    expect(buffersAfterOneForward(runner, 'layer')).toEqual(first)
    expect([...(runner.layer('layer')?.weights[2].read().dataSync() ?? [])]).toEqual([0])
    runner.dispose()
  })

  test('takes the whole batch over where momentum is None', () => {
    const runner = runnerWith('BatchNorm1d', { training: true, momentum: null })
    expect(buffersAfterOneForward(runner, 'layer').running_mean.data[0]).toBeCloseTo(3, 6)
    runner.dispose()
  })

  test('reports nothing when it is not trained, or has no running statistics', () => {
    const cases: Record<string, boolean>[] = [{}, { training: true, track_running_stats: false }]
    for (const params of cases) {
      const runner = runnerWith('BatchNorm1d', params)
      expect(buffersAfterOneForward(runner, 'layer')).toEqual({})
      runner.dispose()
    }
  })
})

test('Dropout drops the same values while its seed stays, and other ones after it', () => {
  const drawn = [0, 0, 1].map((seed) => {
    const ones = { shape: [200], data: new Float32Array(200).fill(1) }
    const runner = runnerOf(
      projectOf({ x: ones }, [
        { name: 'layer', layer: 'Dropout', params: { training: true, seed }, inputs: ['x'] },
      ]),
    )
    const values = [...(runner.values('layer')?.data ?? [])]
    runner.dispose()
    return values
  })
  expect(drawn[0]).toEqual(drawn[1])
  expect(drawn[0]).not.toEqual(drawn[2])
  expect(new Set(drawn[0])).toEqual(new Set([0, 2]))
})
