import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { importersOf } from '../../../src/formats/accept'
import type { FromFiles, ToFiles } from '../../../src/formats/fileWorker'
import { unpackedProject, writeProject } from '../../../src/formats/project/archive'
import { readProject } from '../../../src/formats/project/readProject'
import { MOST_FILE_BYTES } from '../../../src/layers/limits'
import { packFile, readProjectFile } from '../../../src/store/files/projectFiles'
import { unreadable } from '../../../src/store/files/readFile'
import { firstProject } from '../../../src/store/firstProject'
import { NOT_FETCHED } from '../../../src/store/part'

const MB = 2 ** 20
const [importer] = importersOf('project')
const file = (...parts: BlobPart[]): File => new File(parts, 'mine.convscope')
const large = (): File => file(new Uint8Array(2 * MB))

/** A worker that gives this answer to the message that asks for one, or ends in an error. */
let answer: FromFiles | 'error'
let workers: { readonly got: ToFiles[]; ended: boolean }[]

beforeEach(() => {
  answer = { type: 'absent' }
  workers = []
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      readonly #seen = { got: new Array<ToFiles>(), ended: false }
      constructor() {
        super()
        workers.push(this.#seen)
      }
      postMessage(message: ToFiles, transfer: Transferable[]): void {
        this.#seen.got.push(structuredClone(message, { transfer }))
        if (message.type === 'bytes') return
        this.dispatchEvent(
          answer === 'error' ? new Event('error') : new MessageEvent('message', { data: answer }),
        )
      }
      terminate(): void {
        this.#seen.ended = true
      }
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

test('a small project is read and packed here, without a worker', async () => {
  const project = firstProject()
  const { document, binaries } = unpackedProject(project)
  const packed = await packFile(document, binaries)
  expect(packed.type).toBe('application/zip')
  expect(await readProjectFile(file(packed), importer)).toEqual(readProject(writeProject(project)))
  expect(await readProjectFile(file('hello'), importer)).toHaveProperty('error')
  expect(workers).toEqual([])
})

test('a large one is read by a worker that ends with it', async () => {
  const result = { error: 'This project is cut short: its end is missing.' }
  answer = { type: 'read', result }
  expect(await readProjectFile(large(), importer)).toEqual(result)
  expect(workers).toMatchObject([{ got: [{ type: 'read', importer: 'convscope' }], ended: true }])
})

test('a reader that does not come is told apart from a file that cannot be read', async () => {
  await expect(readProjectFile(large(), importer)).rejects.toThrow(NOT_FETCHED)
  answer = 'error'
  await expect(readProjectFile(large(), importer)).rejects.toThrow(NOT_FETCHED)
  answer = { type: 'failed', text: 'NotReadableError' }
  await expect(readProjectFile(large(), importer)).rejects.toThrow(unreadable(large()).message)
  expect(workers.map(({ ended }) => ended)).toEqual([true, true, true])
})

test('above 100 MB nothing is read or packed, and no worker begins', async () => {
  const film = Object.defineProperty(file('x'), 'size', { value: 5 * 2 ** 30 })
  await expect(readProjectFile(film, importer)).rejects.toThrow(
    'mine.convscope is 5,120 MB; up to 100 MB can be read.',
  )
  const binaries = new Map([['weights/0.bin', new Uint8Array(MOST_FILE_BYTES + 1)]])
  await expect(packFile({}, binaries)).rejects.toThrow(/^This project needs .* up to 100 MB\.$/)
  expect(workers).toEqual([])
})

test('a large project is packed by a worker from all its bytes, which stay here too', async () => {
  const written = new Blob(['zip'])
  answer = { type: 'written', file: written }
  const bytes = Uint8Array.from({ length: 9 * MB }, (_, i) => i % 251)
  const binaries = new Map([
    ['weights/0.bin', bytes],
    ['weights/1.bin', new Uint8Array()],
  ])
  expect(await packFile({ a: 1 }, binaries)).toBe(written)
  const [{ got, ended }] = workers
  const pieces = got.flatMap((one) => (one.type === 'bytes' ? [one] : []))
  expect(pieces.map(({ name, bytes: { length } }) => [name, length / MB])).toEqual([
    ['weights/0.bin', 4],
    ['weights/0.bin', 4],
    ['weights/0.bin', 1],
    ['weights/1.bin', 0],
  ])
  const joined = Buffer.concat(pieces.map((piece) => piece.bytes))
  expect([joined.equals(bytes), bytes.length, ended]).toEqual([true, 9 * MB, true])
  expect(got.at(-1)).toEqual({ type: 'write', document: { a: 1 } })
})

test('why a project cannot be packed is told in the worker’s sentence', async () => {
  const binaries = new Map([['weights/0.bin', new Uint8Array(2 * MB)]])
  answer = { type: 'failed', text: 'This project needs 101 MB; a file holds up to 100 MB.' }
  await expect(packFile({}, binaries)).rejects.toThrow(answer.text)
  answer = { type: 'absent' }
  await expect(packFile({}, binaries)).rejects.toThrow(NOT_FETCHED)
})
