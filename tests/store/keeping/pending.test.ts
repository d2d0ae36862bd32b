// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  forgetPending,
  notePending,
  pendingKey,
  pendingNotes,
  readPending,
} from '../../../src/store/keeping/pending'
import { sample } from '../../formats/projects'

beforeEach(() => localStorage.clear())
afterEach(() => void vi.unstubAllGlobals())

const place = { page: 'page 1', project: 'p', stamps: ['s1', 's2'] }

test('what a page noted is found with its place, and read without its pictures', async () => {
  notePending(place, sample)
  const [note, ...others] = pendingNotes()
  expect(others).toEqual([])
  expect(note).toMatchObject({ ...place, key: pendingKey('page 1') })
  expect(await readPending(note)).toMatchObject({ name: sample.name, pictures: {} })
  forgetPending(note.key)
  expect(pendingNotes()).toEqual([])
})

test('each page has one note, its last', async () => {
  notePending(place, sample)
  notePending(place, { ...sample, name: 'later' })
  notePending({ ...place, page: 'page 2' }, sample)
  const read = await Promise.all(pendingNotes().map(readPending))
  expect(new Set(read.map((project) => project?.name))).toEqual(new Set([sample.name, 'later']))
  expect(read).toHaveLength(2)
})

test('a project of more than 200,000 numbers is left to storage', () => {
  const data = new Float32Array(200_001)
  notePending(place, { ...sample, weights: { b: { weight: { shape: [200_001], data } } } })
  expect(pendingNotes()).toEqual([])
})

test('what an older ConvScope noted has no place', () => {
  localStorage.setItem('convscope.pending', 'some text')
  expect(pendingNotes()).toEqual([
    { key: 'convscope.pending', page: '', project: null, stamps: [], text: 'some text' },
  ])
})

test('what is no note is none, and what cannot be read is no project', async () => {
  for (const [i, odd] of ['', '{', '{}\nx', '{"page":3}\nx', 'null\nx'].entries())
    localStorage.setItem(`convscope.pending.${i}`, odd)
  localStorage.setItem('theme', 'dark')
  expect(pendingNotes()).toEqual([])
  expect(await readPending({ ...place, key: '', text: 'nonsense' })).toBeNull()
})

test('where the browser keeps nothing, nothing is noted and nothing throws', () => {
  const closed = vi.fn((): never => {
    throw new DOMException('closed', 'SecurityError')
  })
  vi.stubGlobal('localStorage', { getItem: closed, setItem: closed, removeItem: closed, note: '' })
  notePending(place, sample)
  forgetPending(pendingKey('page 1'))
  localStorage['convscope.pending'] = 'never read'
  expect(pendingNotes()).toEqual([])
  expect(closed).toHaveBeenCalledTimes(3)
})
