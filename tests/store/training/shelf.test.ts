import { expect, test } from 'vitest'
import type { Checkpoint } from '../../../src/engine/trainer/run'
import {
  bytesOf,
  type KeptCheckpoint,
  keptCheckpoint,
  ofRun,
  shelved,
} from '../../../src/store/training/shelf'

const at = (step: number, run = 'a', bytes = 10): KeptCheckpoint => ({
  run,
  step,
  epoch: 0,
  bytes,
  checkpoint: { step } as Checkpoint,
})
const filled = (steps: readonly number[], most?: number): readonly number[] =>
  steps
    .reduce<readonly KeptCheckpoint[]>((all, step) => shelved(all, at(step), most), [])
    .map(({ step }) => step)

test('the memory of a checkpoint is that of its arrays, each once', () => {
  const data = new Float32Array(100)
  const checkpoint = {
    step: 3,
    epoch: 1,
    weights: { n: { w: { shape: [100], data } } },
    best: { epoch: 1, weights: { n: { w: { shape: [100], data } } } },
    place: { order: new Int32Array(5), next: 0 },
  } as unknown as Checkpoint
  expect(keptCheckpoint('a', checkpoint)).toMatchObject({ step: 3, epoch: 1, bytes: 420 })
})

test('the first and the last stay, and those between are thinned out evenly', () => {
  const kept = filled(
    Array.from({ length: 60 }, (_, i) => i),
    100,
  )
  expect(kept).toHaveLength(10)
  expect([kept[0], kept.at(-1)]).toEqual([0, 59])
  const gaps = kept.slice(1).map((step, i) => step - kept[i])
  expect(Math.max(...gaps)).toBeLessThanOrEqual(16)
})

test('one of an earlier step of the same run replaces those after it', () => {
  expect(filled([0, 10, 20, 15])).toEqual([0, 10, 15])
})

test('checkpoints of other runs stay as long as there is room', () => {
  const both = shelved([at(0, 'a'), at(10, 'a')], at(0, 'b'))
  expect(ofRun(both, 'a')).toHaveLength(2)
  expect(bytesOf(both)).toBe(30)
  expect(shelved(both, at(1, 'b', 25), 30).map(({ run, step }) => [run, step])).toEqual([['b', 1]])
})
