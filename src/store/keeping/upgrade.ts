import type { IDBPTransaction } from 'idb'
import type { Header, Schema } from './schema'
import { unique } from './unique'

type Upgrade = IDBPTransaction<
  Schema,
  ('headers' | 'documents' | 'binaries' | 'session')[],
  'versionchange'
>

/** The key of version 1's only project; all others were its versions. */
const CURRENT = 0

/**
 * Groups what version 1 stored by project: states with one name become one project. Its last state
 * is the one that was open, or else the newest; the others become its versions.
 */
export async function upgradeFromOne(transaction: Upgrade): Promise<void> {
  const headers = transaction.objectStore('headers')
  const documents = transaction.objectStore('documents')
  const keys = await headers.getAllKeys()
  const found = await headers.getAll()
  const rows = found.map((header, i) => ({
    key: keys[i],
    header: header as Omit<Header, 'project' | 'touched'>,
  }))
  rows.sort(
    (a, b) =>
      Number(b.key === CURRENT) - Number(a.key === CURRENT) || b.header.savedAt - a.header.savedAt,
  )
  const projects = new Map<string, string>()
  for (const { key, header } of rows) {
    const known = projects.get(header.name)
    const project = known ?? unique()
    if (known !== undefined) {
      await headers.put({ ...header, project, touched: true }, key)
      continue
    }
    projects.set(header.name, project)
    const document = await documents.get(key)
    await headers.delete(key)
    await documents.delete(key)
    if (!document) continue
    await headers.put({ ...header, project, touched: true }, project)
    await documents.put(document, project)
    if (key === CURRENT) await transaction.objectStore('session').put(project, 'current')
  }
}
