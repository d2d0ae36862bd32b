import type { Importer } from '../../formats/format'
import { importerOf } from '../../formats/recognise'
import { MOST_FILE_BYTES } from '../../layers/limits'
import { headOf, tooLarge } from './readFile'

/** Of files that came together, the one to read, and how. */
export interface MainFile<I extends Importer> {
  readonly file: File
  readonly importer: I | undefined
  /** Those that it reads too. */
  readonly beside: readonly File[]
}

/**
 * The first of these files that reads the others, such as a model with its shards; else the first
 * of all, alone. Rejects with a sentence.
 */
export async function mainOf<I extends Importer>(
  files: readonly File[],
  importers: readonly I[],
): Promise<MainFile<I>> {
  const known = async (file: File): Promise<I | undefined> => {
    const importer = importerOf(await headOf(file), file.name, importers)
    // Only files of weights may be larger.
    if (importer?.gives !== 'tensors' && file.size > MOST_FILE_BYTES)
      throw tooLarge(file, MOST_FILE_BYTES)
    return importer
  }
  if (files.length > 1)
    for (const file of files) {
      const importer = await known(file)
      if (importer && 'several' in importer && importer.several)
        return { file, importer, beside: files.filter((other) => other !== file) }
    }
  return { file: files[0], importer: await known(files[0]), beside: [] }
}
