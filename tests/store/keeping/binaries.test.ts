import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { binaryOf, getBinary, putBinary } from '../../../src/store/keeping/binaries'
import { createDatabase } from '../../../src/store/keeping/database'
import { PARTS } from '../../../src/store/keeping/schema'
import { freshName } from './stored'

const MEGABYTE = 2 ** 20

/** Nine megabytes that tell their places. */
const large = Uint8Array.from({ length: 9 * MEGABYTE }, (_, i) => i >> 12)

const stage = () => {
  const { ask, change } = createDatabase(freshName(), () => undefined)
  return {
    put: (key: string, bytes: Uint8Array) => change((tx) => putBinary(tx, key, bytes)),
    get: (key: string, size: number) =>
      ask((open) => getBinary(open.transaction(PARTS).objectStore('binaries'), key, size)),
    keys: () => ask((open) => open.getAllKeys('binaries')),
    remove: (key: string) => ask((open) => open.delete('binaries', key)),
  }
}

test('up to 4 MB lie in one piece, without the buffer around them', async () => {
  const { put, get, keys } = stage()
  await put('a', new Uint8Array(new ArrayBuffer(1000), 10, 3).fill(7))
  const found = await get('a', 3)
  expect([[...(found ?? [])], found?.buffer.byteLength]).toEqual([[7, 7, 7], 3])
  expect(await keys()).toEqual(['a'])
})

test('more lies in pieces, each of which names the whole, and comes back as it was', async () => {
  const { put, get, keys } = stage()
  await put('a', large)
  expect(await keys()).toEqual(['a', 'a/0', 'a/1', 'a/2'])
  expect((await keys()).map(binaryOf)).toEqual(['a', 'a', 'a', 'a'])
  expect(Buffer.compare((await get('a', large.length)) ?? large.subarray(1), large)).toBe(0)
})

test('where a piece is missing, or other bytes are there, there is nothing', async () => {
  const { put, get, remove } = stage()
  await put('a', large)
  expect(await get('a', large.length - 1)).toBeUndefined()
  expect(await get('a', large.length + 1)).toBeUndefined()
  await remove('a/1')
  expect(await get('a', large.length)).toBeUndefined()
})
