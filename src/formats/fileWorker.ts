import { arraysOf } from '../graph/patch'
import { arraysOfSet, arraysOfSets } from '../graph/sampleArrays'
import type { Pixels } from '../sources/source'
import type { Size } from '../sources/workedSize'
import { importersOf } from './accept'
import type { GivenShapes } from './account'
import { FileFault } from './fileFault'
import type { ImporterOf } from './format'
import { joinBytes } from './joinBytes'
import { decode } from './picture/decode'
import { pngFile } from './picture/pngFile'
import type { ReadProject } from './project/readDocument'
import type { ReadSamples, SampleChoices } from './samples/sampleFile'
import { SAMPLES } from './samples/sampleImporter'
import { type LoadedTensors, loadTensors } from './tensors/loadedTensors'

/**
 * Messages to the worker that reads and writes files: long texts, hundreds of megabytes and large
 * pictures would block the page.
 */
export type ToFiles =
  /** `importer` is the id of a format that gives a project or tensors. */
  | {
      readonly type: 'read'
      readonly importer: string
      readonly file: File
      /** Of tensors: are the parts of weights not put together? */
      readonly apart?: boolean
      /** Files that came with it. */
      readonly beside?: readonly File[]
      /** Sizes that the file leaves open. */
      readonly given?: GivenShapes
    }
  /** Files of samples, each with its folders, as a set of this name. */
  | {
      readonly type: 'samples'
      readonly files: readonly { readonly file: File; readonly path: string }[]
      readonly name: string
      readonly choices: SampleChoices
    }
  /** The next bytes of a binary that the document names. */
  | { readonly type: 'bytes'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly type: 'write'; readonly document: object }
  /** A picture; one whose `size` in pixels is given is reduced while it is decoded. */
  | {
      readonly type: 'decode'
      readonly file: Blob
      readonly name: string
      readonly size: Size | undefined
    }

export type FromFiles =
  | { readonly type: 'read'; readonly result: ReadProject }
  | { readonly type: 'loaded'; readonly result: LoadedTensors }
  | { readonly type: 'samples'; readonly result: ReadSamples }
  /** How much of the reading is done, 0 … 1. */
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'written'; readonly file: Blob }
  | { readonly type: 'decoded'; readonly pixels: Pixels; readonly png: Uint8Array }
  | { readonly type: 'failed'; readonly text: string }
  /** The reader or writer could not be fetched. */
  | { readonly type: 'absent' }

/** The lazy import; undefined where it fails. */
const come = <T>(fetched: Promise<T> | undefined): Promise<T | undefined> =>
  Promise.resolve(fetched).catch(() => undefined)

const parts = new Map<string, Uint8Array[]>()

/** The transfer list of a project that was read; each array owns its buffer. */
const buffersOf = (result: ReadProject): Transferable[] => {
  if ('error' in result) return []
  const { weights, pictures, origin } = result.project
  const arrays = [
    ...Object.values(weights).flatMap((own) => Object.values(own).flatMap(arraysOf)),
    ...Object.values(pictures).flatMap(({ bytes }) => bytes ?? []),
    ...(origin ? [origin.bytes] : []),
    ...arraysOfSets(result.project),
  ]
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]
}

/** All bytes of a file; rejects with a sentence. */
const wholeOf = async (file: File): Promise<Uint8Array> =>
  new Uint8Array(
    await file.arrayBuffer().catch(() => {
      throw new FileFault(`${file.name} could not be read; it was moved, or may not be read.`)
    }),
  )

const post = (message: FromFiles, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer })

/** Bytes read between two messages of progress. */
const PIECE = 8 * 2 ** 20

/** The share of reading that the bytes take, the rest being what is made of them. */
const BYTES = 0.4

async function bytesOf(file: File): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size)
  for (let at = 0; at < file.size; at += PIECE) {
    bytes.set(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()), at)
    post({ type: 'progress', share: (BYTES * at) / file.size })
  }
  return bytes
}

async function loadInto(importer: ImporterOf<'tensors'>, file: File, apart = false): Promise<void> {
  const read = await come(importer.load())
  if (!read) return post({ type: 'absent' })
  let told = 0
  const result = loadTensors(read(await bytesOf(file), file.name), apart, (share) => {
    if (performance.now() - told < 50) return
    told = performance.now()
    post({ type: 'progress', share: BYTES + (1 - BYTES) * share })
  })
  const tensors = 'error' in result ? [] : result.tensors
  post(
    { type: 'loaded', result },
    tensors.map(({ data }) => data.buffer as ArrayBuffer),
  )
}

async function gather({ files, name, choices }: Extract<ToFiles, { type: 'samples' }>) {
  const read = await come(SAMPLES.load())
  if (!read) return post({ type: 'absent' })
  let told = 0
  const result = await read(
    files.map(({ file, path }) => ({ path, read: () => wholeOf(file) })),
    name,
    choices,
    {
      decode: (bytes, called) => decode(new Blob([bytes.slice()]), called),
      progress: (share) => {
        if (performance.now() - told < 50) return
        told = performance.now()
        post({ type: 'progress', share })
      },
    },
  )
  const arrays = 'error' in result ? [] : arraysOfSet(result.set)
  post({ type: 'samples', result }, [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))])
}

async function answer(message: ToFiles): Promise<void> {
  if (message.type === 'bytes')
    return void parts.set(message.name, [...(parts.get(message.name) ?? []), message.bytes])
  if (message.type === 'samples') return gather(message)
  if (message.type === 'read') {
    const { importer: id, file } = message
    const importer = importersOf('project').find((one) => one.id === id)
    const weights = importersOf('tensors').find((one) => one.id === id)
    if (weights) return loadInto(weights, file, message.apart)
    const read = await come(importer?.load())
    if (!read) return post({ type: 'absent' })
    const beside = new Map<string, Uint8Array>()
    for (const other of message.beside ?? []) beside.set(other.name, await bytesOf(other))
    const result = read(await bytesOf(file), file.name, beside, message.given)
    return post({ type: 'read', result }, buffersOf(result))
  }
  if (message.type === 'decode') {
    const pixels = await decode(message.file, message.name, message.size)
    const png = await pngFile(pixels)
    return post({ type: 'decoded', pixels, png }, [pixels.rgba.buffer as ArrayBuffer])
  }
  const archive = await come(import('./project/archive'))
  if (!archive) return post({ type: 'absent' })
  const binaries = new Map([...parts].map(([name, pieces]) => [name, joinBytes(pieces)]))
  const bytes = archive.packProject(message.document, binaries)
  return post({ type: 'written', file: new Blob([bytes.slice()], { type: 'application/zip' }) })
}

self.addEventListener('message', (event: MessageEvent<ToFiles>) => {
  answer(event.data).catch((fault: unknown) =>
    post({
      type: 'failed',
      text: fault instanceof Error ? fault.message : 'This file could not be read.',
    }),
  )
})
