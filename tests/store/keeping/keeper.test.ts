import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openStorage } from '../../../src/store/keeping/storage'
import { browserOf, made } from './browserOf'
import { freshName, loaded } from './stored'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Lets so much time pass for the page, ms, with turns for the storage between. */
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 50) {
    await vi.advanceTimersByTimeAsync(50)
    for (let i = 0; i < 8; i++) await new Promise(setImmediate)
  }
}

const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
  ?.value as IDBObjectStore['put']
const transaction = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')
  ?.value as IDBDatabase['transaction']
const FULL = 'The browser’s storage is full; save the project as a file.'
const SILENT = 'The browser’s storage does not answer; save the project as a file.'
const CLOSED = 'The browser’s storage cannot be used; save the project as a file.'

const FAULTS: Readonly<
  Record<string, { readonly begin: (name: string) => void; readonly says: string }>
> = {
  'is full': {
    begin: () => {
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
        throw new DOMException('', 'QuotaExceededError')
      })
    },
    says: FULL,
  },
  'aborts what it has begun to write': {
    begin: () => {
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        value: unknown,
        key?: IDBValidKey,
      ) {
        const request = put.call(this, value, key)
        request.addEventListener('success', () => this.transaction.abort())
        return request
      })
    },
    says: CLOSED,
  },
  'begins nothing': {
    begin: () => {
      vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
        this: IDBDatabase,
        parts,
        mode,
      ) {
        if (mode === 'readwrite') throw new DOMException('', 'InvalidStateError')
        return transaction.call(this, parts, mode)
      })
    },
    says: CLOSED,
  },
  'never ends a transaction': {
    begin: () => {
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        value: unknown,
        key?: IDBValidKey,
      ) {
        // Asked again and again, it stays open for 8 s.
        const end = Date.now() + 8000
        const again = (): void => {
          if (Date.now() < end) this.count().addEventListener('success', again)
        }
        again()
        return put.call(this, value, key)
      })
    },
    says: SILENT,
  },
}

describe(
  'a storage that stops working is told, keeps the work in the page, and has ' +
    'it all once it works',
  () => {
    for (const [what, { begin, says }] of Object.entries(FAULTS))
      test(`it ${what}`, async () => {
        const name = freshName()
        const page = browserOf(name, true)()
        await pass(200)
        page.edit(made('safe'))
        await pass(100)
        expect(page.saved().state).toBe('saved')
        begin(name)
        page.edit(made('edit'))
        await pass(6000)
        expect(page.saved()).toMatchObject({ state: 'failed', text: says })
        page.edit(made('later'))
        expect(await Promise.race([page.keeper.flush(), pass(7000)])).toBe(says)
        expect(page.project().name).toBe('later')
        vi.restoreAllMocks()
        await pass(12_000)
        expect(page.saved().state).toBe('saved')
        expect((await loaded(openStorage(name))).name).toBe('later')
        page.crash()
      })
  },
)

test(
  'a storage that opens after nine seconds is used as soon as it is there, and ' +
    'nothing begun meanwhile is taken away',
  async () => {
    const name = freshName()
    await openStorage(name).save('p', made('last'))
    const open = indexedDB.open.bind(indexedDB)
    const late = vi.spyOn(indexedDB, 'open').mockImplementation((...given) => {
      const request = open(...given)
      const held: Event[] = []
      // Whoever listens hears of it late.
      const listen = request.addEventListener.bind(request)
      request.addEventListener = (type: string, heard: EventListenerOrEventListenerObject) =>
        listen(type, (event) => {
          held.push(event)
          setTimeout(() => typeof heard === 'function' && heard.call(request, event), 9000)
        })
      return request
    })
    const page = browserOf(name, true)()
    await pass(200)
    page.edit(made('begun'))
    await pass(6000)
    expect(page.saved()).toMatchObject({ state: 'failed', text: SILENT })
    await pass(10_000)
    expect(late).toHaveBeenCalledTimes(1)
    expect([page.saved().state, page.project().name, page.offered()]).toEqual([
      'saved',
      'begun',
      'p',
    ])
    vi.restoreAllMocks()
    expect((await openStorage(name).versions()).map((state) => state.name).sort()).toEqual([
      'begun',
      'last',
    ])
    page.crash()
  },
)

test('a connection that the browser has closed without a word is made anew', async () => {
  const name = freshName()
  const used = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const page = browserOf(name, true)()
  await pass(200)
  page.edit(made('a'))
  await pass(200)
  for (const connection of new Set(used.mock.contexts))
    if (connection instanceof IDBDatabase) connection.close()
  page.edit(made('ab'))
  await pass(3000)
  expect(page.saved().state).toBe('saved')
  expect((await loaded(openStorage(name))).name).toBe('ab')
  page.crash()
})

test('a storage deleted under a page has the project again after the next edit', async () => {
  const name = freshName()
  const page = browserOf(name, true)()
  await pass(200)
  page.edit(made('a'))
  await pass(200)
  indexedDB.deleteDatabase(name)
  page.edit(made('ab'))
  await pass(6000)
  expect(page.saved().state).toBe('saved')
  expect((await loaded(openStorage(name))).name).toBe('ab')
  page.crash()
})

test('a hand that does not rest is saved under way', async () => {
  const name = freshName()
  const page = browserOf(name, true)()
  await pass(200)
  page.edit(made('start'))
  await pass(200)
  let stored = 0
  for (let i = 1; i <= 100; i++) {
    page.drag(made(`moved ${i}`))
    await pass(50)
    const { name: found } = await loaded(openStorage(name))
    stored = found === 'start' ? 0 : Number(found.slice(6))
    // A move takes 50 ms here.
    expect((i - stored) * 50).toBeLessThan(1000)
  }
  page.crash()
})

test('60 rows of faults at random: what is shown is never lost, and is stored once they end', {
  timeout: 120_000,
}, async () => {
  const row = fc.array(
    fc.tuple(fc.constantFrom('works', ...Object.keys(FAULTS)), fc.nat({ max: 1500 })),
    { minLength: 1, maxLength: 5 },
  )
  const check = fc.asyncProperty(row, async (phases) => {
    const name = freshName()
    const page = browserOf(name, true)()
    let text = 's'
    for (const [what, ms] of phases) {
      FAULTS[what]?.begin(name)
      page.edit(made((text += '.')))
      await pass(ms)
      expect(page.project().name).toBe(text)
      vi.restoreAllMocks()
    }
    await pass(16_000)
    expect(page.saved().state).toBe('saved')
    expect((await loaded(openStorage(name))).name).toBe(text)
    page.crash()
  })
  await fc.assert(check, { numRuns: 60, seed: 3, endOnFailure: true })
})
