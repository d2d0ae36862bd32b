import { expect, test } from 'vitest'
import { isKeptCheckpoint, isRunRecord } from '../../../src/store/training/soundRuns'
import { someCheckpoint, someRun } from './someRuns'

test('a run is known, and is not once a part of it is missing or of another kind', () => {
  const run = someRun('a')
  expect(isRunRecord(run)).toBe(true)
  expect(isRunRecord({ ...run, from: { name: 'b', step: 3 } })).toBe(true)
  expect(isRunRecord(null)).toBe(false)
  for (const name of Object.keys(run)) {
    expect(isRunRecord({ ...run, [name]: undefined }), name).toBe(false)
    expect(isRunRecord({ ...run, [name]: { of: 'another kind' } }), name).toBe(false)
  }
  expect(isRunRecord({ ...run, setup: { ...run.setup, epochs: 0 } })).toBe(false)
  expect(isRunRecord({ ...run, judged: [{ step: 1 }] })).toBe(false)
})

test('a checkpoint is known, and is not with weights of another size', () => {
  const kept = someCheckpoint('a', 3)
  const of = (weights: unknown): unknown => ({
    ...kept,
    checkpoint: { ...kept.checkpoint, weights },
  })
  expect(isKeptCheckpoint(kept)).toBe(true)
  expect(isKeptCheckpoint({ ...kept, checkpoint: null })).toBe(false)
  expect(isKeptCheckpoint({ ...kept, step: 'three' })).toBe(false)
  expect(isKeptCheckpoint(of({ n: { weight: { shape: [3], data: new Float32Array(2) } } }))).toBe(
    false,
  )
  expect(isKeptCheckpoint(of({ n: { weight: { shape: [2], data: [1, 2] } } }))).toBe(false)
})
