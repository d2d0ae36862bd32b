import { expect, test, vi } from 'vitest'
import { MOST_FILE_BYTES } from '../../../src/layers/limits'
import { bytesOf, calledBy, unreadable } from '../../../src/store/files/readFile'

const file = (...values: number[]): File => new File([Uint8Array.from(values)], 'a.bin')
/** A file that is said to be of this size. */
const ofSize = (size: number): File => Object.defineProperty(file(1), 'size', { value: size })

test('a file is called by its name, if it has one', () => {
  expect([calledBy(file()), calledBy(new File([], ''))]).toEqual(['a.bin', 'This file'])
})

test('the bytes are all that the file has, or only the first ones', async () => {
  expect([...(await bytesOf(file(1, 2, 3)))]).toEqual([1, 2, 3])
  expect([...(await bytesOf(file(1, 2, 3), 2))]).toEqual([1, 2])
  expect([...(await bytesOf(file(1, 2, 3), 9))]).toEqual([1, 2, 3])
  expect(await bytesOf(file())).toHaveLength(0)
})

test('a file above 100 MB is refused before anything of it is read', async () => {
  expect(await bytesOf(ofSize(MOST_FILE_BYTES))).toHaveLength(1)
  const large = ofSize(MOST_FILE_BYTES + 2 ** 20)
  const read = vi.spyOn(large, 'arrayBuffer')
  const cut = vi.spyOn(large, 'slice')
  for (const most of [undefined, 10])
    await expect(bytesOf(large, most)).rejects.toThrow('a.bin is 101 MB; up to 100 MB can be read.')
  expect([read, cut].flatMap(({ mock }) => mock.calls)).toEqual([])
})

test('a file that is gone is told in one sentence, also where only its head is read', async () => {
  const gone = file(1, 2, 3)
  vi.spyOn(gone, 'arrayBuffer').mockRejectedValue(new DOMException('', 'NotFoundError'))
  // A part of what is gone reads as empty.
  vi.spyOn(gone, 'slice').mockReturnValue(new Blob())
  for (const most of [undefined, 3, 1024])
    await expect(bytesOf(gone, most)).rejects.toThrow(unreadable(gone).message)
  expect(unreadable(gone).message).toBe(
    'a.bin could not be read; it was moved, is a folder, or this page may not read it.',
  )
})
