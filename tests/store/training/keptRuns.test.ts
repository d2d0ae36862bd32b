import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { keptOf, runKeeperIn } from '../../../src/store/training/keptRuns'
import type { InDatabase } from '../../../src/store/training/trainingDatabase'
import { openTrainingDatabase } from '../../../src/store/training/trainingDatabase'
import { someCheckpoint, someRun } from './someRuns'

const steps = ({ shelf }: ReturnType<typeof keptOf>): readonly string[] =>
  shelf.map(({ run, step }) => `${run}${step}`)

test('the first and the last checkpoint of each ended run are kept', () => {
  const shelf = [0, 5, 9].flatMap((step) => ['a', 'b'].map((run) => someCheckpoint(run, step)))
  const kept = keptOf({ runs: [someRun('a'), { ...someRun('b'), ended: null }], shelf })
  expect(kept.runs.map(({ id }) => id)).toEqual(['a'])
  expect(steps(kept)).toEqual(['a0', 'a9'])
})

test('without room for all, what the newest runs learned comes first', () => {
  const runs = ['a', 'b'].map(someRun)
  const shelf = ['a', 'b'].flatMap((run) => [0, 9].map((step) => someCheckpoint(run, step)))
  const one = shelf[0].bytes
  expect(steps(keptOf({ runs, shelf }, 3 * one))).toEqual(['a9', 'b0', 'b9'])
  expect(steps(keptOf({ runs, shelf }, one))).toEqual(['b9'])
  expect(steps(keptOf({ runs, shelf }, one - 1))).toEqual([])
})

test('the last 24 runs are kept, with copies of their curves', () => {
  const all = new Float32Array(1000)
  const runs = Array.from({ length: 30 }, (_, i) => ({
    ...someRun(`${i}`),
    losses: all.subarray(0, 2),
  }))
  const kept = keptOf({ runs, shelf: [] })
  expect(kept.runs).toHaveLength(24)
  expect(kept.runs[0]).toMatchObject({ id: '6' })
  expect(kept.runs[0].losses.buffer.byteLength).toBe(8)
})

test('runs come back bit for bit, but for what is damaged, until none is left', async () => {
  const database = openTrainingDatabase('kept')
  const keeper = runKeeperIn(database)
  const [run, kept] = [someRun('a'), someCheckpoint('a', 9)]
  expect(await keeper.load('p')).toBeNull()
  const damaged = { ...run, losses: 'gone' } as unknown as typeof run
  await keeper.save('p', { runs: [run, damaged], shelf: [kept, someCheckpoint('b', 1)] })
  const found = await runKeeperIn(openTrainingDatabase('kept')).load('p')
  expect(found).toEqual({ runs: [run], shelf: [kept] })
  expect(Object.is(found?.shelf[0].checkpoint.weights.n.weight.data[0], -0)).toBe(true)
  expect(await keeper.load('q')).toBeNull()
  await keeper.save('p', { runs: [], shelf: [] })
  expect(await keeper.load('p')).toBeNull()
  await database((open) => open.put('runs', 'nonsense' as never, 'p'), undefined)
  expect(await keeper.load('p')).toBeNull()
})

test('where there is no room for checkpoints the curves are kept', async () => {
  const database = openTrainingDatabase('full')
  /** Refuses the first thing that is written, as a full disk does. */
  let full = true
  const tight: InDatabase = async (work, otherwise) => {
    if (!full) return database(work, otherwise)
    full = false
    return otherwise
  }
  await runKeeperIn(tight).save('p', { runs: [someRun('a')], shelf: [someCheckpoint('a', 9)] })
  expect(await runKeeperIn(database).load('p')).toMatchObject({ runs: [{ id: 'a' }], shelf: [] })
})
