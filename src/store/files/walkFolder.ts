import type { BroughtFile } from './openSamples'

/** Files of a folder that are read at most. */
const MOST = 200_000

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** A browser gives a hundred entries at a time. */
const someOf = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject))

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** All files of dropped folders. Rejects with a sentence where there are too many. */
export async function walkFolder(entries: readonly FileSystemEntry[]): Promise<BroughtFile[]> {
  const files: BroughtFile[] = []
  const open = [...entries]
  for (let entry = open.pop(); entry; entry = open.pop()) {
    if (isFile(entry))
      files.push({ file: await fileOf(entry), path: entry.fullPath.replace(/^\//, '') })
    else if (isFolder(entry)) {
      const reader = entry.createReader()
      for (let some = await someOf(reader); some.length > 0; some = await someOf(reader))
        open.push(...some)
    }
    if (files.length > MOST)
      throw new Error(`This folder holds more than ${MOST.toLocaleString('en')} files.`)
  }
  return files.toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
}
