import { arraysOf } from '../graph/patch'
import { importersOf } from './accept'
import type { ReadProject } from './project/readDocument'

/**
 * Messages to the worker that reads and writes project files: long texts and hundreds of megabytes
 * would block the page.
 */
export type ToFiles =
  /** `importer` is the id of a format that gives a project. */
  | { readonly type: 'read'; readonly importer: string; readonly file: File }
  /** The next bytes of a binary that the document names. */
  | { readonly type: 'bytes'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly type: 'write'; readonly document: object }

export type FromFiles =
  | { readonly type: 'read'; readonly result: ReadProject }
  | { readonly type: 'written'; readonly file: Blob }
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

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
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
  const archive = await come(import('./project/archive'))
  if (!archive) return self.postMessage({ type: 'absent' } satisfies FromFiles)
  const binaries = new Map([...parts].map(([name, pieces]) => [name, joined(pieces)]))
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
