import type { GivenShapes } from '../../formats/account'
import type { ImporterOf } from '../../formats/format'
import type { ReadProject } from '../../formats/project/readDocument'
import { breath } from '../../graph/breath'
import { megabytes } from '../../graph/megabytes'
import { MOST_FILE_BYTES } from '../../layers/limits'
import { part } from '../part'
import { askFiles } from './askFiles'
import { longWork } from './longWork'
import { bytesOf, calledBy, unreadable } from './readFile'

/** Bytes copied to the worker at a time: a few milliseconds. */
const PIECE = 4 * 2 ** 20

/** Shorter files are read on the page: a worker would take longer to start. */
const SMALL = 2 ** 20

/**
 * Reads a file of this format, with those `beside` it and the sizes that were `given`, without
 * blocking the page; an invalid one gives a sentence, undefined where the user ended it. Rejects
 * with one where a file itself cannot be read.
 */
export async function readProjectFile(
  file: File,
  importer: ImporterOf<'project'>,
  beside: readonly File[] = [],
  given?: GivenShapes,
): Promise<ReadProject | undefined> {
  const size = [file, ...beside].reduce((sum, one) => sum + one.size, 0)
  if (beside.length > 0 && size > MOST_FILE_BYTES)
    throw new Error(
      `${calledBy(file)} and what came with it are ${megabytes(size)}; networks of up to ` +
        `${megabytes(MOST_FILE_BYTES)} can be opened.`,
    )
  const quick = size <= SMALL && !importer.slow
  if (size > MOST_FILE_BYTES || quick || typeof Worker === 'undefined') {
    const bytes = await bytesOf(file)
    const others = new Map<string, Uint8Array>()
    for (const other of beside) others.set(other.name, await bytesOf(other))
    return (await part(importer.load))(bytes, file.name, others, given)
  }
  return longWork(`Reading ${calledBy(file)}`, async (watch) => {
    const message = await askFiles(
      async (post) =>
        post({
          type: 'read',
          importer: importer.id,
          file,
          ...(beside.length > 0 ? { beside } : {}),
          ...(given ? { given } : {}),
        }),
      watch,
    )
    if (message.type !== 'read') throw unreadable(file)
    return message.result
  })
}

/**
 * Packs a project's document and its binaries as a zip without blocking the page; rejects with one
 * sentence where they are too large.
 */
export async function packFile(
  document: object,
  binaries: ReadonlyMap<string, Uint8Array>,
): Promise<Blob> {
  const size = [...binaries.values()].reduce((sum, { length }) => sum + length, 0)
  if (size <= SMALL || size > MOST_FILE_BYTES || typeof Worker === 'undefined') {
    const { packProject } = await part(() => import('../../formats/project/archive'))
    return new Blob([packProject(document, binaries).slice()], { type: 'application/zip' })
  }
  const message = await askFiles(async (post) => {
    for (const [name, bytes] of binaries)
      for (let from = 0; from < bytes.length || from === 0; from += PIECE) {
        const piece = bytes.slice(from, from + PIECE)
        post({ type: 'bytes', name, bytes: piece }, [piece.buffer])
        await breath()
      }
    post({ type: 'write', document })
  })
  if (message.type !== 'written')
    throw new Error(message.type === 'failed' ? message.text : 'The project could not be written.')
  return message.file
}
