import { expect, test } from 'vitest'
import { walkFolder } from '../../../src/store/files/walkFolder'

type Listed = (give: (entries: readonly FileSystemEntry[]) => void) => void

const file = (fullPath: string) => ({
  isFile: true,
  isDirectory: false,
  fullPath,
  file: (give: (file: File) => void) => give({ name: fullPath.split('/').pop() } as File),
})

/** A folder as a browser gives it: two entries at a time, then none. */
const folder = (fullPath: string, entries: readonly object[]) => ({
  isFile: false,
  isDirectory: true,
  fullPath,
  createReader: () => {
    const left = [...entries]
    const readEntries: Listed = (give) => give(left.splice(0, 2) as FileSystemEntry[])
    return { readEntries }
  },
})

test('all files of a folder are found, however deep, in the order of their numbers', async () => {
  const mine = folder('/mine', [
    file('/mine/10.png'),
    file('/mine/9.png'),
    folder('/mine/cats', [file('/mine/cats/a.png')]),
    folder('/mine/none', []),
  ])
  const found = await walkFolder([mine as unknown as FileSystemEntry])
  expect(found.map(({ path, file: { name } }) => [path, name])).toEqual([
    ['mine/9.png', '9.png'],
    ['mine/10.png', '10.png'],
    ['mine/cats/a.png', 'a.png'],
  ])
})
