import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openStorage } from '../../../src/store/keeping/storage'
import { sample } from '../../formats/projects'
import { binaries, freshName, loaded, named, versionsOf } from './stored'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('what can go wrong', () => {
  const spoil = async (
    name: string,
    change: (document: Record<string, unknown>) => unknown,
  ): Promise<void> => {
    const database = await openDB(name)
    await database.put(
      'documents',
      change((await database.get('documents', 'p')) as Record<string, unknown>),
      'p',
    )
    database.close()
  }

  test('a damaged project gives a sentence once, and is kept as a version', async () => {
    const name = freshName()
    await openStorage(name).save('p', sample)
    await spoil(name, (document) => ({ ...document, version: 7 }))
    const storage = openStorage(name)
    const error =
      'This project was made by a newer ConvScope (version 7); this one reads up to version 4.'
    expect(await storage.load()).toEqual({ id: 'p', error })
    expect(await storage.load()).toBeNull()
    const [version] = await versionsOf(storage)
    await expect(storage.restore(version.id)).rejects.toThrow(error)
    await storage.save('p', named('new'))
    // Those of the damaged one are still there, beside the new ones.
    expect(await binaries(name)).toHaveLength(6)
  })

  test('a project that had to be mended is kept as it was, once', async () => {
    const name = freshName()
    await openStorage(name).save('p', sample)
    await spoil(name, (document) => ({ ...document, name: 3 }))
    const repairs = ['The name of the project could not be read, and is now Untitled.']
    expect(await openStorage(name).load()).toMatchObject({ repairs })
    const storage = openStorage(name)
    expect(await storage.load()).toMatchObject({ repairs })
    await storage.save('p', named('mended'))
    expect(await versionsOf(storage)).toHaveLength(1)
  })

  test('a save that the browser aborts is undone as a whole', async () => {
    const name = freshName()
    const storage = openStorage(name)
    await storage.save('p', named('safe'))
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
      ?.value as IDBObjectStore['put']
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
      key?: IDBValidKey,
    ) {
      const request = put.call(this, value, key)
      if (this.name === 'headers')
        request.addEventListener('success', () => this.transaction.abort())
      return request
    })
    await expect(storage.save('p', { ...named('lost'), weights: {} })).rejects.toThrow(
      'The browser’s storage cannot be used; save the project as a file.',
    )
    vi.restoreAllMocks()
    expect(await loaded(openStorage(name))).toEqual(named('safe'))
    await storage.save('p', named('next'))
    expect(await loaded(openStorage(name))).toEqual(named('next'))
  })

  test('a full storage is told as such, and the project before stays', async () => {
    const name = freshName()
    const storage = openStorage(name)
    await storage.save('p', named('safe'))
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('quota', 'QuotaExceededError')
    })
    await expect(storage.save('p', named('lost'))).rejects.toThrow(
      'The browser’s storage is full; save the project as a file.',
    )
    vi.restoreAllMocks()
    expect((await loaded(openStorage(name))).name).toBe('safe')
  })

  test('what cannot be copied is refused, and the project before stays', async () => {
    const name = freshName()
    const storage = openStorage(name)
    await storage.save('p', named('safe'))
    const weights = { b: { bias: { shape: [1], data: new Float32Array(1) } } }
    const bad = {
      ...named('lost'),
      weights,
      graph: { ...sample.graph, wires: [(() => 0) as never] },
    }
    await expect(storage.save('p', bad)).rejects.toThrow('cannot be used')
    expect(await binaries(name)).toHaveLength(3)
    expect((await loaded(openStorage(name))).name).toBe('safe')
  })

  test('a browser without storage rejects with a sentence', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const storage = openStorage(freshName())
    await expect(storage.load()).rejects.toThrow(
      'The browser’s storage cannot be used; save the project as a file.',
    )
    vi.unstubAllGlobals()
    expect(await storage.load()).toBeNull()
  })

  test('a storage that does not open in five seconds rejects with a sentence', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.spyOn(indexedDB, 'open').mockImplementation(() => new IDBOpenDBRequest())
    const failing = expect(openStorage(freshName()).load()).rejects.toThrow(
      'The browser’s storage does not answer; save the project as a file.',
    )
    await vi.advanceTimersByTimeAsync(5000)
    await failing
  })

  test('a storage that was deleted under the page is opened again', async () => {
    const name = freshName()
    const storage = openStorage(name)
    await storage.save('p', named('old'))
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name)
      request.addEventListener('success', resolve)
      request.addEventListener('blocked', reject)
    })
    await storage.save('p', named('new'))
    expect(await loaded(openStorage(name))).toEqual(named('new'))
  })

  test(
    'a project whose numbers the browser cannot read any more is tried three ' +
      'times, told, and left where it is',
    async () => {
      const name = freshName()
      await openStorage(name).save('p', sample)
      const storage = openStorage(name)
      const get = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'get')
        ?.value as IDBObjectStore['get']
      vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
        this: IDBObjectStore,
        key,
      ) {
        if (this.name === 'binaries') throw new DOMException('', 'NotReadableError')
        return get.call(this, key)
      })
      const error =
        'This browser cannot read all of the project that was open last; it stays among the ' +
        'versions.'
      for (let i = 0; i < 2; i++) await expect(storage.load()).rejects.toThrow(error)
      expect(await storage.load()).toEqual({ id: 'p', error })
      vi.restoreAllMocks()
      expect((await storage.versions()).map(({ id }) => id)).toEqual(['p'])
      expect(await loaded(storage)).toEqual(sample)
    },
  )

  test('after closing it opens again', async () => {
    const storage = openStorage(freshName())
    await storage.save('p', sample)
    await storage.close()
    expect((await loaded(storage)).name).toBe('Edges')
  })
})
