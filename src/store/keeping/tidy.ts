import { binaryOf } from './binaries'
import type { Change, Key } from './schema'
import { forgettable } from './versions'

/** An unused version number. */
export async function freeKey(tx: Change): Promise<number> {
  const cursor = await tx
    .objectStore('headers')
    .openKeyCursor(IDBKeyRange.upperBound(Infinity), 'prev')
  return Math.max(0, Number(cursor?.key ?? 0)) + 1
}

/** Copies the stored last state of a project to a version, unless that very save is one already. */
export async function keepStored(tx: Change, id: string): Promise<void> {
  const header = await tx.objectStore('headers').get(id)
  const document = await tx.objectStore('documents').get(id)
  if (!header || !document) return
  const states = await tx.objectStore('headers').getAll(IDBKeyRange.upperBound(Infinity))
  if (states.some(({ stamp }) => stamp === header.stamp)) return
  const key = await freeKey(tx)
  await tx.objectStore('documents').put(document, key)
  await tx.objectStore('headers').put({ ...header, touched: true }, key)
}

/** Removes a state; its binaries are removed by the next `tidy`. */
export async function remove(tx: Change, key: Key): Promise<void> {
  await tx.objectStore('headers').delete(key)
  await tx.objectStore('documents').delete(key)
}

/** Removes states beyond the limits, and binaries that are no longer referenced. */
export async function tidy(tx: Change): Promise<void> {
  const ids = await tx.objectStore('headers').getAllKeys()
  const headers = await tx.objectStore('headers').getAll()
  const rows = headers.map((header, i) => ({ ...header, id: ids[i] }))
  const gone = new Set(forgettable(rows))
  for (const id of gone) await remove(tx, id)
  const named = new Set(rows.filter(({ id }) => !gone.has(id)).flatMap(({ binaries }) => binaries))
  for (const key of await tx.objectStore('binaries').getAllKeys())
    if (!named.has(binaryOf(key))) await tx.objectStore('binaries').delete(key)
}
