import { acceptOf } from '../../formats/accept'
import type { ImporterOf } from '../../formats/format'
import type { LoadedTensor, LoadedTensors } from '../../formats/tensors/loadedTensors'
import { TENSOR_FILES } from '../../formats/tensors/tensorFiles'
import { megabytes } from '../../graph/megabytes'
import { MOST_WEIGHTS_FILE_BYTES } from '../../layers/limits'
import { computedOf } from '../../layers/weight'
import { part } from '../part'
import { notify, setStatus, store } from '../store'
import { told } from '../told'
import { chooseFiles } from './chooseFile'
import { mainOf } from './mainFile'
import { calledBy } from './readFile'
import { readTensorFile } from './tensorFiles'

const counted = (count: number): string =>
  count === 1 ? '1 tensor' : `${count.toLocaleString('en')} tensors`

/** Why no tensor can be loaded into the network, in a sentence; null where one may. */
async function refusal(tensors: readonly LoadedTensor[]): Promise<string | null> {
  const { hasPlace, slotsOf } = await part(() => import('../../formats/tensors/match/slots'))
  const { project, shapes } = store.getState()
  const slots = slotsOf(project, shapes)
  const holds = `it holds ${counted(tensors.length)}, and`
  if (slots.length === 0)
    return `${holds} no layer on the canvas has weights yet; open or build the network first.`
  return tensors.some(({ shape }) => hasPlace(slots, shape))
    ? null
    : `${holds} none of them has the shape of a weight on the canvas.`
}

/** The tensors of all these files together; undefined where the user ended the reading. */
export async function readTogether(
  files: readonly File[],
  importer: ImporterOf<'tensors'>,
): Promise<LoadedTensors | undefined> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (bytes > MOST_WEIGHTS_FILE_BYTES)
    throw new Error(
      `${calledBy(files[0])} and the parts with it are ${megabytes(bytes)}; up to ` +
        `${megabytes(MOST_WEIGHTS_FILE_BYTES)} can be read.`,
    )
  const held = [...store.getState().shapes.values()]
  const apart = held.some(({ weights }) => computedOf(weights) !== null)
  const all: LoadedTensor[] = []
  const notes: string[] = []
  for (const file of files) {
    const read = await readTensorFile(file, importer, apart)
    if (!read) return undefined
    if ('error' in read)
      return files.length === 1 ? read : { error: `${calledBy(file)}: ${read.error}` }
    all.push(...read.tensors)
    notes.push(...read.notes)
  }
  const count = files.length.toLocaleString('en')
  if (files.length > 1) notes.unshift(`The checkpoint came in ${count} parts.`)
  return { tensors: all, notes }
}

async function review(files: readonly File[], importer: ImporterOf<'tensors'>): Promise<void> {
  const [file] = files
  const result = await readTogether(files, importer)
  if (!result) return
  if ('error' in result) {
    const { error, command } = result
    const copy = (): void => void navigator.clipboard.writeText(command ?? '')
    return notify(
      'bad',
      `${calledBy(file)}: ${error}`,
      command ? { act: { label: 'Copy the command', run: copy } } : {},
    )
  }
  const { tensors, notes } = result
  const refused = await refusal(tensors)
  if (refused !== null) return notify('bad', `${calledBy(file)} fits nothing: ${refused}`)
  setStatus({ weights: { file: calledBy(file), tensors, notes } })
}

/**
 * Reads a file of trained weights, or the parts of one, and shows where they go; an invalid one is
 * refused with a sentence and nothing changes.
 */
export const openWeights = (
  files: readonly File[],
  importer: ImporterOf<'tensors'>,
): Promise<boolean> => told(() => review(files, importer), 'These weights could not be read.')

/** Lets the user choose a file of trained weights, or all parts of one. */
export async function chooseWeights(): Promise<void> {
  const files = await chooseFiles(acceptOf(TENSOR_FILES))
  if (files.length === 0) return
  await told(async () => {
    const { file, importer, beside } = await mainOf(files, TENSOR_FILES)
    if (!importer) throw new Error(`${calledBy(file)} is no file of weights that can be read.`)
    await review([file, ...beside], importer)
  }, 'These weights could not be read.')
}
