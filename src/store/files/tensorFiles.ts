import type { ImporterOf } from '../../formats/format'
import type { LoadedTensors } from '../../formats/tensors/loadedTensors'
import { MOST_WEIGHTS_FILE_BYTES } from '../../layers/limits'
import { part } from '../part'
import { askFiles } from './askFiles'
import { longWork } from './longWork'
import { bytesOf, calledBy, tooLarge, unreadable } from './readFile'

/** Shorter files are read on the page: a worker would take longer to start. */
const SMALL = 2 ** 18

/**
 * Reads a file of tensors without blocking the page; an invalid one gives a sentence, undefined
 * where the user ended it. With `apart` weights are not put together from their parts. Rejects with
 * a sentence where the file itself cannot be read.
 */
export async function readTensorFile(
  file: File,
  importer: ImporterOf<'tensors'>,
  apart = false,
): Promise<LoadedTensors | undefined> {
  if (file.size > MOST_WEIGHTS_FILE_BYTES) throw tooLarge(file, MOST_WEIGHTS_FILE_BYTES)
  if (file.size <= SMALL || typeof Worker === 'undefined') {
    const bytes = await bytesOf(file)
    const read = await part(importer.load)
    const { loadTensors } = await part(() => import('../../formats/tensors/loadedTensors'))
    return loadTensors(read(bytes, file.name), apart)
  }
  return longWork(`Reading ${calledBy(file)}`, async (watch) => {
    const message = await askFiles(
      async (post) => post({ type: 'read', importer: importer.id, file, apart }),
      watch,
    )
    if (message.type !== 'loaded') throw unreadable(file)
    return message.result
  })
}
