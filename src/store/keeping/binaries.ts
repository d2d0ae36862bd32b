import type { IDBPObjectStore } from 'idb'
import type { Change, ProjectPart, Schema } from './schema'

/** Bytes per request to storage: a larger piece would block the page. */
const PIECE = 4 * 2 ** 20

/** The key of the binary that a piece belongs to. */
export const binaryOf = (key: string): string => key.split('/', 1)[0]

/**
 * Writes piece by piece, each awaited, so that the page stays responsive. Copies, because a view
 * would be cloned with its whole buffer.
 */
export async function putBinary(tx: Change, key: string, bytes: Uint8Array): Promise<void> {
  const store = tx.objectStore('binaries')
  if (bytes.length <= PIECE) {
    await store.put(bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice(), key)
    return
  }
  const pieces = Math.ceil(bytes.length / PIECE)
  for (let i = 0; i < pieces; i++)
    await store.put(bytes.slice(i * PIECE, (i + 1) * PIECE), `${key}/${i}`)
  await store.put(pieces, key)
}

type Binaries = IDBPObjectStore<Schema, ProjectPart[], 'binaries'>

/**
 * Joins the pieces of a binary as they arrive, so that the page stays responsive; undefined where
 * one is missing.
 */
async function joined(
  store: Binaries,
  key: string,
  pieces: number,
  size: number,
): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(size)
  let at = 0
  for (let i = 0; i < pieces; i++) {
    const piece = await store.get(`${key}/${i}`)
    if (!(piece instanceof Uint8Array) || at + piece.length > size) return undefined
    bytes.set(piece, at)
    at += piece.length
  }
  return at === size ? bytes : undefined
}

/**
 * The bytes under a key, which are this many where they lie in pieces; undefined where some are
 * missing.
 */
export async function getBinary(
  store: Binaries,
  key: string,
  size: number,
): Promise<Uint8Array | undefined> {
  const whole = await store.get(key)
  return typeof whole === 'number' ? joined(store, key, whole, size) : whole
}
