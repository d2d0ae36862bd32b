import { arraysOf } from '../graph/patch'
import type { Pixels } from '../sources/source'
import type { Size } from '../sources/workedSize'
import { importersOf } from './accept'
import { joinBytes } from './joinBytes'
import { decode } from './picture/decode'
import { pngFile } from './picture/pngFile'
import type { ReadProject } from './project/readDocument'

/**
 * Messages to the worker that reads and writes files: long texts, hundreds of megabytes and large
 * pictures would block the page.
 */
export type ToFiles =
  /** `importer` is the id of a format that gives a project. */
  | { readonly type: 'read'; readonly importer: string; readonly file: File }
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
  const { weights, pictures } = result.project
  const arrays = [
    ...Object.values(weights).flatMap((own) => Object.values(own).flatMap(arraysOf)),
    ...Object.values(pictures).flatMap(({ bytes }) => bytes ?? []),
  ]
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]
}

async function answer(message: ToFiles): Promise<void> {
  if (message.type === 'bytes')
    return void parts.set(message.name, [...(parts.get(message.name) ?? []), message.bytes])
  if (message.type === 'read') {
    const { importer: id, file } = message
    const importer = importersOf('project').find((one) => one.id === id)
    const read = await come(importer?.load())
    if (!read) return self.postMessage({ type: 'absent' } satisfies FromFiles)
    const result = read(new Uint8Array(await file.arrayBuffer()), file.name)
    return self.postMessage({ type: 'read', result } satisfies FromFiles, {
      transfer: buffersOf(result),
    })
  }
  if (message.type === 'decode') {
    const pixels = await decode(message.file, message.name, message.size)
    const png = await pngFile(pixels)
    return self.postMessage({ type: 'decoded', pixels, png } satisfies FromFiles, {
      transfer: [pixels.rgba.buffer as ArrayBuffer],
    })
  }
  const archive = await come(import('./project/archive'))
  if (!archive) return self.postMessage({ type: 'absent' } satisfies FromFiles)
  const binaries = new Map([...parts].map(([name, pieces]) => [name, joinBytes(pieces)]))
  const bytes = archive.packProject(message.document, binaries)
  return self.postMessage({
    type: 'written',
    file: new Blob([bytes.slice()], { type: 'application/zip' }),
  } satisfies FromFiles)
}

self.addEventListener('message', (event: MessageEvent<ToFiles>) => {
  answer(event.data).catch((fault: unknown) =>
    self.postMessage({
      type: 'failed',
      text: fault instanceof Error ? fault.message : 'This file could not be read.',
    } satisfies FromFiles),
  )
})
