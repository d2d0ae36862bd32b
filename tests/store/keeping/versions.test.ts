import { expect, test } from 'vitest'
import { forgettable, outdated, type StateRow } from '../../../src/store/keeping/versions'

const HOUR = 3_600_000

const last = (project: string, savedAt: number, facts: Partial<StateRow> = {}): StateRow => ({
  id: project,
  project,
  savedAt,
  touched: true,
  binaries: [],
  bytes: [],
  ...facts,
})
const version = (id: number, project: string, savedAt: number, facts = {}): StateRow => ({
  ...last(project, savedAt, facts),
  id,
})

test('of one project the newest 20 versions stay, and before them one of each hour', () => {
  const rows = Array.from({ length: 30 }, (_, i) => ({ id: i, savedAt: i * (HOUR / 4) }))
  // 10 to 29 are the newest; of 0 to 9, 3 and 7 are the last of their hours, and 9 of its own.
  expect(outdated(rows).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 4, 5, 6, 8])
})

test('a hundred and fifty projects that were worked at have a place, the newest', () => {
  const rows = Array.from({ length: 152 }, (_, i) => last(`p${i}`, i))
  expect(forgettable(rows)).toEqual(['p0', 'p1'])
})

test('of projects that were only looked at five stay, whatever else there is', () => {
  const looked = Array.from({ length: 7 }, (_, i) => last(`l${i}`, 100 + i, { touched: false }))
  expect(forgettable([...looked, last('old', 1)])).toEqual(['l0', 'l1'])
})

test('a project that was opened and left as it was, and has a version, was worked at', () => {
  const looked = Array.from({ length: 6 }, (_, i) => last(`l${i}`, 100 + i, { touched: false }))
  expect(forgettable([...looked, version(1, 'l0', 50)])).toEqual([])
})

test('the versions of a project that has no place go with it', () => {
  const rows = Array.from({ length: 151 }, (_, i) => last(`p${i}`, 10 + i))
  expect(new Set(forgettable([...rows, version(1, 'p0', 1)]))).toEqual(new Set([1, 'p0']))
})

test('five hundred versions of all projects stay, the newest, and every last state', () => {
  const rows = Array.from({ length: 26 }, (_, p) => [
    last(`p${p}`, 0),
    ...Array.from({ length: 20 }, (_, i) => version(p * 20 + i + 1, `p${p}`, p * 20 + i + 1)),
  ]).flat()
  expect(forgettable(rows).toSorted((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  )
})

test('versions go from one gigabyte on, oldest first, and bytes that two name count once', () => {
  const half = 2 ** 29
  const rows = [
    last('p', 9, { binaries: ['a'], bytes: [half] }),
    version(3, 'p', 3, { binaries: ['a'], bytes: [half] }),
    version(2, 'p', 2, { binaries: ['b'], bytes: [half] }),
    version(1, 'p', 1, { binaries: ['c'], bytes: [1] }),
  ]
  expect(forgettable(rows)).toEqual([1])
  // A last state never goes for its size.
  expect(forgettable([last('q', 1, { binaries: ['x'], bytes: [3 * half] })])).toEqual([])
})
