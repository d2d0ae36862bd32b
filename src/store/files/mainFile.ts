import type { Importer } from '../../formats/format'
import { importerOf } from '../../formats/recognise'
import { checkpointParts } from '../../formats/tensors/parts'
import { megabytes } from '../../graph/megabytes'
import { MOST_FILE_BYTES, MOST_WEIGHTS_FILE_BYTES } from '../../layers/limits'
import { calledBy, headOf, tooLarge } from './readFile'

/** Of files that came together, the one to read, and how. */
export interface MainFile<I extends Importer> {
  readonly file: File
  readonly importer: I | undefined
  /** Those that it reads too. */
  readonly beside: readonly File[]
}

/** Are such files larger than others? */
const isLarge = (importer: Importer | undefined): boolean =>
  importer?.gives === 'tensors' || importer?.gives === 'samples'

/** The error of a file that is too large for how it is read. */
function tooLargeFor(file: File, importer: Importer | undefined): Error {
  if (importer?.gives !== 'project')
    return tooLarge(file, isLarge(importer) ? MOST_WEIGHTS_FILE_BYTES : MOST_FILE_BYTES)
  return new Error(
    `${calledBy(file)} is ${megabytes(file.size)}; networks of up to ` +
      `${megabytes(MOST_FILE_BYTES)} can be opened, because the page, the engine and every ` +
      'version hold all of their numbers.',
  )
}

/** How a file is read; undefined where it is not. Rejects where it is too large for that. */
async function knownAs<I extends Importer>(
  file: File,
  importers: readonly I[],
): Promise<I | undefined> {
  // What is larger than anything that is read is judged by its name, and not read at all.
  const isHuge = file.size > MOST_WEIGHTS_FILE_BYTES
  const head = isHuge ? new Uint8Array(0) : await headOf(file)
  const importer = importerOf(head, file.name, importers)
  // Only files of weights and of samples may be larger than others.
  if (isHuge || (!isLarge(importer) && file.size > MOST_FILE_BYTES))
    throw tooLargeFor(file, importer)
  return importer
}

/** The parts of one checkpoint; null where the files are not such. Rejects where one is missing. */
async function partsOf<I extends Importer>(
  files: readonly File[],
  importers: readonly I[],
): Promise<MainFile<I> | null> {
  const parts = checkpointParts(files.map(({ name }) => name))
  if (!parts) return null
  const [file, ...beside] = parts.present.map((i) => files[i])
  const importer = await knownAs(file, importers)
  if (importer?.gives !== 'tensors') return null
  const [first, ...others] = parts.missing
  if (first === undefined) return { file, importer, beside }
  throw new Error(
    `${calledBy(file)} is a part of a checkpoint, of which ${first}` +
      `${others.length > 0 ? ` and ${others.length} more` : ''} did not come along: bring all ` +
      'parts together.',
  )
}

/**
 * The first of these files that reads the others, such as a model with its shards; else the first
 * of all, alone. Rejects with a sentence.
 */
export async function mainOf<I extends Importer>(
  files: readonly File[],
  importers: readonly I[],
): Promise<MainFile<I>> {
  const parts = await partsOf(files, importers)
  if (parts) return parts
  if (files.length > 1)
    for (const file of files) {
      const importer = await knownAs(file, importers)
      if (importer && 'several' in importer && importer.several)
        return { file, importer, beside: files.filter((other) => other !== file) }
    }
  return { file: files[0], importer: await knownAs(files[0], importers), beside: [] }
}
