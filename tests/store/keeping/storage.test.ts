import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ProjectStorage } from '../../../src/store/keeping/projectStorage'
import { openStorage } from '../../../src/store/keeping/storage'
import { outdated } from '../../../src/store/keeping/versions'
import { bitsOf, ODD_BITS, sample } from '../../formats/projects'
import { numbersIn } from '../../whole'
import { binaries, freshName, loaded, named, versionsOf } from './stored'

const names = async (storage: ProjectStorage): Promise<string[]> =>
  (await versionsOf(storage)).map((version) => version.name)

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('what was saved is there after the page was closed', () => {
  test('an empty storage has no project, no version and no session', async () => {
    const storage = openStorage(freshName())
    expect([await storage.load(), await versionsOf(storage), await storage.loadSession()]).toEqual([
      null,
      [],
      null,
    ])
  })

  test('the project, its weights bit for bit and its pictures', async () => {
    const name = freshName()
    await openStorage(name).save('p', sample)
    const result = await openStorage(name).load()
    expect(result).toEqual({ id: 'p', project: sample, repairs: [] })
    expect(bitsOf(numbersIn((await loaded(openStorage(name))).weights.b.weight))).toEqual(ODD_BITS)
  })

  test('two saves in a row leave the second', async () => {
    const name = freshName()
    const storage = openStorage(name)
    await Promise.all([storage.save('p', named('first')), storage.save('p', named('second'))])
    expect((await loaded(openStorage(name))).name).toBe('second')
    expect(await versionsOf(storage)).toEqual([])
  })

  test('the session', async () => {
    const name = freshName()
    await openStorage(name).saveSession('p', { selection: ['a'], zoom: 0.5 })
    expect(await openStorage(name).loadSession('p')).toEqual({ selection: ['a'], zoom: 0.5 })
  })
})

describe('weights are written once', () => {
  const puts = (): { readonly sizes: number[] } => {
    const sizes: number[] = []
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
      ?.value as IDBObjectStore['put']
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
      key?: IDBValidKey,
    ) {
      if (this.name === 'binaries') sizes.push((value as Uint8Array).byteLength)
      return put.call(this, value, key)
    })
    return { sizes }
  }

  test('a save after an edit of one tensor writes that one, also after a reload', async () => {
    const name = freshName()
    const storage = openStorage(name)
    await storage.save('p', sample)
    const { sizes } = puts()
    const edited = {
      ...sample,
      weights: {
        b: { ...sample.weights.b, bias: { shape: [2], data: new Float32Array([1, 2]) } },
      },
    }
    await storage.save('p', edited)
    expect(sizes).toEqual([8])
    const reopened = openStorage(name)
    await reopened.save('p', { ...(await loaded(reopened)), name: 'renamed' })
    expect(sizes).toEqual([8])
    expect((await binaries(name)).map((bytes) => bytes.byteLength).sort((a, b) => a - b)).toEqual([
      8, 24, 33,
    ])
  })

  test('a window of a large buffer is stored alone', async () => {
    const name = freshName()
    const data = new Float32Array(new ArrayBuffer(4000), 400, 3).fill(7)
    await openStorage(name).save('p', {
      ...sample,
      pictures: {},
      weights: { b: { weight: { shape: [3], data } } },
    })
    expect((await binaries(name)).map((bytes) => bytes.buffer.byteLength)).toEqual([12])
  })

  test('a hundred edits leave no old weights behind', async () => {
    const name = freshName()
    const storage = openStorage(name)
    for (let i = 0; i < 100; i++)
      await storage.save('p', {
        ...sample,
        weights: { b: { weight: { shape: [1], data: new Float32Array([i]) } } },
      })
    expect(await binaries(name)).toHaveLength(2)
  })

  test('what another tab removed is written again', async () => {
    const name = freshName()
    const one = openStorage(name)
    const two = openStorage(name)
    await one.save('p', sample)
    const seen = await loaded(two)
    vi.useFakeTimers({ toFake: ['Date'] })
    for (let i = 0; i < 30; i++) await one.save('p', { ...sample, weights: {}, pictures: {} })
    expect(await binaries(name)).toHaveLength(0)
    expect(await two.save('p', seen)).toBe(false)
    await two.keepLast('p')
    await two.save('p', seen)
    expect((await loaded(openStorage(name))).weights).toEqual(sample.weights)
  })
})

describe('versions', () => {
  test('a version comes back with its weights, and the saved project stays', async () => {
    const name = freshName()
    const storage = openStorage(name)
    const id = await storage.keepVersion('p', named('before'))
    await storage.save('p', { ...named('after'), weights: {} })
    expect((await storage.restore(id)).project).toEqual(named('before'))
    expect((await loaded(storage)).name).toBe('after')
    expect(await versionsOf(storage)).toEqual([
      { id, project: 'p', last: false, name: 'before', savedAt: expect.any(Number) as number },
    ])
  })

  test('a version that is not there is refused with a sentence', async () => {
    await expect(openStorage(freshName()).restore(5)).rejects.toThrow(
      'This version is no longer stored.',
    )
  })

  test('the last 20 are kept and one an hour before them', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const storage = openStorage(freshName())
    const start = Date.UTC(2030, 0, 1)
    for (let i = 0; i < 60; i++) {
      vi.setSystemTime(start + i * 6 * 60_000)
      await storage.keepVersion('p', named(`v${i}`))
    }
    // Six hours, ten versions in each: the last two whole, the last one of the four before.
    expect(await names(storage)).toEqual([
      ...Array.from({ length: 20 }, (_, i) => `v${59 - i}`),
      'v39',
      'v29',
      'v19',
      'v9',
    ])
  })

  test('at most 100 hours are kept', () => {
    const hourly = Array.from({ length: 300 }, (_, id) => ({ id, savedAt: id * 3_600_000 }))
    expect(outdated(hourly)).toHaveLength(180)
    expect(Math.max(...outdated(hourly))).toBe(179)
  })

  test('the project of another tab is not overwritten in silence', async () => {
    const name = freshName()
    const one = openStorage(name)
    const two = openStorage(name)
    await one.save('p', named('start'))
    await two.load()
    await one.save('p', named('one'))
    expect(await names(one)).toEqual([])
    expect([await two.moved('p'), await one.moved('p')]).toEqual([true, false])
    expect(await two.save('p', named('two'))).toBe(false)
    expect((await loaded(openStorage(name))).name).toBe('one')
    await two.keepLast('p')
    expect(await two.save('p', named('two'))).toBe(true)
    expect(await names(two)).toEqual(['one'])
    await two.save('p', named('two again'))
    expect(await names(two)).toEqual(['one'])
  })
})

describe('a large weight', () => {
  const large = new Float32Array(2.5 * 2 ** 20).map((_, i) => i % 8191)
  const project = { ...sample, weights: { b: { weight: { shape: [large.length], data: large } } } }

  test('is written in pieces of up to 4 MB, comes back whole, and is written once', async () => {
    const name = freshName()
    await openStorage(name).save('p', project)
    const sizes = (await binaries(name))
      .flatMap((bytes) => (typeof bytes === 'number' ? [] : bytes.byteLength))
      .filter((size) => size > 1000)
    expect(sizes).toEqual([4 * 2 ** 20, 4 * 2 ** 20, 2 * 2 ** 20])
    const reopened = openStorage(name)
    const found = await loaded(reopened)
    expect(
      Buffer.compare(
        Buffer.from(numbersIn(found.weights.b.weight).buffer),
        Buffer.from(large.buffer),
      ),
    ).toBe(0)
    const before = await binaries(name)
    await reopened.save('p', { ...found, name: 'renamed' })
    expect(await binaries(name)).toHaveLength(before.length)
    await reopened.save('p', { ...sample, weights: {}, pictures: {} })
    // The state at the start of the visit is a version, which has it still.
    expect(await binaries(name)).toHaveLength(before.length)
  })

  test('of which a piece is missing is told, and nothing else is lost', async () => {
    const name = freshName()
    await openStorage(name).save('p', project)
    const database = await openDB(name)
    const key = (await database.getAllKeys('binaries')).find((found) =>
      String(found).endsWith('/1'),
    )
    await database.delete('binaries', key ?? '')
    database.close()
    const found = await openStorage(name).load()
    expect(found).toMatchObject({
      id: 'p',
      project: { graph: sample.graph },
      repairs: [expect.stringMatching(/weight/)],
    })
  })
})
