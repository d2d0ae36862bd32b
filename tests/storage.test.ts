import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openStorage, type Storage } from '../src/store/storage'
import { outdated } from '../src/store/versions'
import { bitsOf, ODD_BITS, sample } from './formats/projects'
import { binaries, freshName, loaded, named } from './formats/stored'
import { numbersIn } from './whole'

const names = async (storage: Storage): Promise<string[]> => (await storage.versions()).map((version) => version.name)

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('what was saved is there after the page was closed', () => {
  test('an empty storage has no project, no version and no session', async () => {
    const storage = openStorage(freshName())
    expect([await storage.load(), await storage.versions(), await storage.loadSession()]).toEqual([null, [], null])
  })

  test('the project, its weights bit for bit and its pictures', async () => {
    const name = freshName()
    await openStorage(name).save(sample)
    const result = await openStorage(name).load()
    expect(result).toEqual({ project: sample, repairs: [] })
    expect(bitsOf(numbersIn((await loaded(openStorage(name))).weights.b.weight))).toEqual(ODD_BITS)
  })

  test('two saves in a row leave the second', async () => {
    const name = freshName()
    const storage = openStorage(name)
    await Promise.all([storage.save(named('first')), storage.save(named('second'))])
    expect((await loaded(openStorage(name))).name).toBe('second')
    expect(await storage.versions()).toEqual([])
  })

  test('the session', async () => {
    const name = freshName()
    await openStorage(name).saveSession({ selection: ['a'], zoom: 0.5 })
    expect(await openStorage(name).loadSession()).toEqual({ selection: ['a'], zoom: 0.5 })
  })
})

describe('weights are written once', () => {
  const puts = (): { readonly sizes: number[] } => {
    const sizes: number[] = []
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value as IDBObjectStore['put']
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (this.name === 'binaries') sizes.push((value as Uint8Array).byteLength)
      return put.call(this, value, key)
    })
    return { sizes }
  }

  test('a save after an edit of one tensor writes this one, before and after the page was closed', async () => {
    const name = freshName()
    const storage = openStorage(name)
    await storage.save(sample)
    const { sizes } = puts()
    const edited = { ...sample, weights: { b: { ...sample.weights.b, bias: { shape: [2], data: new Float32Array([1, 2]) } } } }
    await storage.save(edited)
    expect(sizes).toEqual([8])
    const reopened = openStorage(name)
    await reopened.save({ ...(await loaded(reopened)), name: 'renamed' })
    expect(sizes).toEqual([8])
    expect((await binaries(name)).map((bytes) => bytes.byteLength).sort((a, b) => a - b)).toEqual([8, 24, 33])
  })

  test('a window of a large buffer is stored alone', async () => {
    const name = freshName()
    const data = new Float32Array(new ArrayBuffer(4000), 400, 3).fill(7)
    await openStorage(name).save({ ...sample, pictures: {}, weights: { b: { weight: { shape: [3], data } } } })
    expect((await binaries(name)).map((bytes) => bytes.buffer.byteLength)).toEqual([12])
  })

  test('a hundred edits leave no old weights behind', async () => {
    const name = freshName()
    const storage = openStorage(name)
    for (let i = 0; i < 100; i++) await storage.save({ ...sample, weights: { b: { weight: { shape: [1], data: new Float32Array([i]) } } } })
    expect(await binaries(name)).toHaveLength(2)
  })

  test('what another tab removed is written again', async () => {
    const name = freshName()
    const [one, two] = [openStorage(name), openStorage(name)]
    await one.save(sample)
    const seen = await loaded(two)
    vi.useFakeTimers({ toFake: ['Date'] })
    for (let i = 0; i < 30; i++) await one.save({ ...sample, weights: {}, pictures: {} })
    expect(await binaries(name)).toHaveLength(0)
    await two.save(seen)
    expect((await loaded(openStorage(name))).weights).toEqual(sample.weights)
  })
})

describe('versions', () => {
  test('a version comes back with its weights, and the saved project stays', async () => {
    const name = freshName()
    const storage = openStorage(name)
    const id = await storage.keepVersion(named('before'))
    await storage.save({ ...named('after'), weights: {} })
    expect((await storage.restore(id)).project).toEqual(named('before'))
    expect((await loaded(storage)).name).toBe('after')
    expect(await storage.versions()).toEqual([{ id, name: 'before', savedAt: expect.any(Number) as number }])
  })

  test('a version that is not there is refused with a sentence', async () => {
    await expect(openStorage(freshName()).restore(5)).rejects.toThrow('This version is no longer stored.')
  })

  test('the last 20 are kept and one an hour before them', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const storage = openStorage(freshName())
    const start = Date.UTC(2030, 0, 1)
    for (let i = 0; i < 60; i++) {
      vi.setSystemTime(start + i * 6 * 60_000)
      await storage.keepVersion(named(`v${i}`))
    }
    // Six hours, ten versions in each: the last two whole, the last one of the four before.
    expect(await names(storage)).toEqual([...Array.from({ length: 20 }, (_, i) => `v${59 - i}`), 'v39', 'v29', 'v19', 'v9'])
  })

  test('at most 100 hours are kept', () => {
    const hourly = Array.from({ length: 300 }, (_, id) => ({ id, savedAt: id * 3_600_000 }))
    expect(outdated(hourly)).toHaveLength(180)
    expect(Math.max(...outdated(hourly))).toBe(179)
  })

  test('the project of another tab is not overwritten in silence', async () => {
    const name = freshName()
    const [one, two] = [openStorage(name), openStorage(name)]
    await one.save(named('start'))
    await two.load()
    await one.save(named('one'))
    expect(await names(one)).toEqual([])
    await two.save(named('two'))
    expect(await names(two)).toEqual(['one'])
    await two.save(named('two again'))
    expect(await names(two)).toEqual(['one'])
  })
})
