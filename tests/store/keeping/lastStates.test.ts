import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { openStorage } from '../../../src/store/keeping/storage'
import { sample } from '../../formats/projects'
import { freshName, loaded, named, versionsOf } from './stored'

afterEach(() => void vi.useRealTimers())

test('the project that is asked for is loaded, else the one that was worked on last', async () => {
  const storage = openStorage(freshName())
  await storage.save('p', named('P'))
  await storage.save('q', named('Q'))
  await storage.saveSession('p', {})
  expect((await loaded(storage)).name).toBe('P')
  expect(await storage.load('q')).toMatchObject({ id: 'q', project: { name: 'Q' } })
  expect(await storage.load('gone')).toMatchObject({ id: 'p' })
})

test('a state that another tab saved since stays as it is, and is seen to have moved', async () => {
  const name = freshName()
  const [one, two] = [openStorage(name), openStorage(name)]
  await one.save('p', named('one'))
  expect(await two.save('p', named('two'))).toBe(false)
  expect([await one.moved('p'), await two.moved('p')]).toEqual([false, true])
  await two.load('p')
  expect(await two.moved('p')).toBe(false)
  expect(await two.save('p', named('two'))).toBe(true)
  expect([await one.moved('p'), (await loaded(one)).name]).toEqual([true, 'two'])
})

test('a version is kept of what a visit found, and then one an hour', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1e12 })
  const name = freshName()
  await openStorage(name).save('p', named('found'))
  const storage = openStorage(name)
  await storage.load('p')
  for (const text of ['a', 'b']) await storage.save('p', named(text))
  const names = async () => (await versionsOf(storage)).map((version) => version.name)
  expect(await names()).toEqual(['found'])
  vi.setSystemTime(1e12 + 3_600_000)
  await storage.save('p', named('c'))
  expect(await names()).toEqual(['b', 'found'])
})

test('what a page noted becomes the last state where nothing was saved since', async () => {
  const name = freshName()
  const page = openStorage(name)
  await page.save('p', named('saved'))
  const stamps = page.stamps('p')
  const later = openStorage(name)
  expect(await later.adopt('p', { ...named('noted'), pictures: {} }, stamps)).toBe(true)
  expect(await loaded(later)).toMatchObject({ name: 'noted', pictures: sample.pictures })
})

test('what a page noted is a version where another saved since', async () => {
  const name = freshName()
  await openStorage(name).save('p', named('saved'))
  const later = openStorage(name)
  expect(await later.adopt('p', named('noted'), ['another'])).toBe(false)
  expect((await loaded(later)).name).toBe('saved')
  expect((await versionsOf(later)).map((version) => version.name)).toEqual(['noted'])
})

test('what a page noted and storage has is there already', async () => {
  const storage = openStorage(freshName())
  await storage.save('p', sample)
  expect(await storage.adopt('p', { ...sample, pictures: {} }, [])).toBe(true)
  expect(await versionsOf(storage)).toEqual([])
})

test('a last state that was kept may be taken over by this tab', async () => {
  const name = freshName()
  await openStorage(name).save('p', named('other'))
  const storage = openStorage(name)
  await storage.keepLast('p')
  await storage.keepLast('gone')
  expect(await storage.save('p', named('own'))).toBe(true)
  expect((await versionsOf(storage)).map((version) => version.name)).toEqual(['other'])
})
