import { FileFault } from '../../fileFault'
import { quoted } from '../../quoted'
import { Cursor } from '../pickle/cursor'
import { readPickle, type Unpickled } from '../pickle/readPickle'
import type { PickleValue, Storage } from '../pickle/values'
import { rebuilder, storageBytes, storageOf } from './storages'

/** The number with which such a file begins, as near as a number comes. */
const MAGIC = Number(0x1950a86a20f9469cfc6cn)

const noStorage = (): never => {
  throw new FileFault('The pickle in this file refers to something outside it.')
}

const plain = (bytes: Uint8Array, start: number): Unpickled =>
  readPickle(bytes, start, noStorage, noStorage)

/** The numbers of all storages, which follow the pickles in the order of `keys`. */
function readStorages(
  bytes: Uint8Array,
  start: number,
  keys: PickleValue,
  storages: ReadonlyMap<PickleValue, Storage>,
): ReadonlyMap<string, Uint8Array> {
  const cursor = new Cursor(bytes, start)
  const found = new Map<string, Uint8Array>()
  for (const key of Array.isArray(keys) ? keys : []) {
    const storage = storages.get(key)
    const size = storage && storageBytes(storage)
    if (!storage || size === undefined || size === null)
      throw new FileFault(
        `The storage ${quoted(String(key))} of this PyTorch file has no type that can be read.`,
      )
    const count = cursor.uint64()
    if (count !== storage.count)
      throw new FileFault(
        `The storage ${quoted(storage.key)} of this PyTorch file has ` +
          `${count.toLocaleString('en')} numbers, and should have ` +
          `${storage.count.toLocaleString('en')}.`,
      )
    found.set(storage.key, cursor.bytes(size))
  }
  for (const { key } of storages.values())
    if (!found.has(key))
      throw new FileFault(`This PyTorch file lacks the numbers of the storage ${quoted(key)}.`)
  return found
}

/**
 * What a file of `torch.save` holds, in the form before PyTorch 1.6: pickles, and the storages
 * behind them; or what a plain pickle holds. Throws a `FileFault`.
 */
export function readLegacyForm(bytes: Uint8Array): PickleValue {
  const magic = plain(bytes, 0)
  if (magic.value !== MAGIC) return magic.value
  const version = plain(bytes, magic.end)
  const system = plain(bytes, version.end)
  const storages = new Map<PickleValue, Storage>()
  let numbers: ReadonlyMap<string, Uint8Array> = new Map()
  const main = readPickle(
    bytes,
    system.end,
    (id) => {
      const storage = storageOf(id)
      const known = storages.get(storage.key) ?? storage
      storages.set(storage.key, known)
      return known
    },
    rebuilder(
      ({ key }) => numbers.get(key) ?? new Uint8Array(),
      () => system.value instanceof Map && system.value.get('little_endian') === false,
    ),
  )
  const keys = plain(bytes, main.end)
  numbers = readStorages(bytes, keys.end, keys.value, storages)
  return main.value
}
