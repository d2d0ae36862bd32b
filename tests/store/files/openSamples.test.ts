import { expect, test } from 'vitest'
import { IMPORTERS } from '../../../src/formats'
import { mainOf } from '../../../src/store/files/mainFile'
import { openSamples } from '../../../src/store/files/openSamples'
import { walkFolder } from '../../../src/store/files/walkFolder'
import { store } from '../../../src/store/store'

/** A file that says that it is so large; it is never read. */
function huge(name: string, size: number): File {
  const file = new File(['x'], name)
  Object.defineProperty(file, 'size', { value: size })
  return file
}

test('Five gigabytes are refused unread, opened or dropped, and nothing changes', async () => {
  const { project } = store.getState()
  const file = huge('pets.zip', 5 * 2 ** 30)
  expect(await openSamples([file])).toBe(false)
  expect(store.getState().status.notices.at(-1)?.text).toBe(
    'pets.zip has 5,120 MB; samples of up to 512 MB can be read.',
  )
  await expect(mainOf([file], IMPORTERS)).rejects.toThrow(
    'pets.zip is 5,120 MB; up to 512 MB can be read.',
  )
  expect(store.getState().project).toBe(project)
})

test('A dropped folder is walked through, its files in order with their folders', async () => {
  const file = (fullPath: string) => ({
    isFile: true,
    fullPath,
    file: (come: (file: File) => void) => come(new File(['x'], fullPath)),
  })
  const folder = (...entries: object[]) => ({
    isFile: false,
    isDirectory: true,
    createReader: () => {
      const some = [entries, []]
      return { readEntries: (come: (all: object[]) => void) => come(some.shift() ?? []) }
    },
  })
  const pets = folder(folder(file('/pets/cat/10.png'), file('/pets/cat/2.png')), file('/pets/a'))
  const files = await walkFolder([pets as unknown as FileSystemEntry])
  expect(files.map(({ path }) => path)).toEqual(['pets/a', 'pets/cat/2.png', 'pets/cat/10.png'])
})

test('files too large together are not read, and the sentence says how large', async () => {
  const half = { name: 'x.npz', size: 300 * 2 ** 20, webkitRelativePath: 'mine/x.npz' } as File
  expect(await openSamples([half, half])).toBe(false)
  expect(store.getState().status.notices.at(-1)?.text).toBe(
    'mine has 600 MB; samples of up to 512 MB can be read.',
  )
  expect(store.getState().status.samples).toBeNull()
})
