import { type Zippable, zipSync } from 'fflate'
import { isEntryName } from '../fileNames'
import { quoted } from '../quoted'

/** A fixed time, so that the same project gives the same bytes. */
export const STAMP = new Date(1980, 0, 1)

/**
 * Packs files into a zip: texts (`.json`) compressed, all others stored. Throws at a name that is
 * not safe to unpack, unless `isName` says otherwise.
 */
export function packZip(files: ReadonlyMap<string, Uint8Array>, isName = isEntryName): Uint8Array {
  const entries: Zippable = {}
  for (const name of files.keys())
    if (!isName(name)) throw new Error(`The name ${quoted(name)} cannot stand in a zip file.`)
  for (const [name, bytes] of files)
    entries[name] = [bytes, { level: name.endsWith('.json') ? 6 : 0, mtime: STAMP }]
  return zipSync(entries)
}
