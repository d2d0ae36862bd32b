import { acceptOf } from '../../formats/accept'
import type { ImporterOf } from '../../formats/format'
import { importerOf } from '../../formats/recognise'
import type { LoadedTensor } from '../../formats/tensors/loadedTensors'
import { TENSOR_FILES } from '../../formats/tensors/tensorFiles'
import { MOST_WEIGHTS_FILE_BYTES } from '../../layers/limits'
import { sameShape } from '../../layers/tensorShape'
import { computedOf } from '../../layers/weight'
import { part } from '../part'
import { notify, setStatus, store } from '../store'
import { told } from '../told'
import { chooseFile } from './chooseFile'
import { calledBy, headOf, tooLarge } from './readFile'
import { readTensorFile } from './tensorFiles'

const counted = (count: number): string =>
  count === 1 ? '1 tensor' : `${count.toLocaleString('en')} tensors`

/** Why no tensor can be loaded into the network, in a sentence; null where one may. */
async function refusal(tensors: readonly LoadedTensor[]): Promise<string | null> {
  const { slotsOf } = await part(() => import('../../formats/tensors/match/slots'))
  const { project, shapes } = store.getState()
  const slots = slotsOf(project, shapes)
  const holds = `it holds ${counted(tensors.length)}, and`
  if (slots.length === 0)
    return `${holds} no layer on the canvas has weights yet; open or build the network first.`
  return tensors.some(({ shape }) => slots.some((slot) => sameShape(slot.shape, shape)))
    ? null
    : `${holds} none of them has the shape of a weight on the canvas.`
}

async function review(file: File, importer: ImporterOf<'tensors'>): Promise<void> {
  const held = [...store.getState().shapes.values()]
  const apart = held.some(({ weights }) => computedOf(weights) !== null)
  const result = await readTensorFile(file, importer, apart)
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
 * Reads a file of trained weights and shows where they go; an invalid one is refused with a
 * sentence and nothing changes.
 */
export const openWeights = (file: File, importer: ImporterOf<'tensors'>): Promise<boolean> =>
  told(() => review(file, importer), 'These weights could not be read.')

/** Lets the user choose a file of trained weights. */
export async function chooseWeights(): Promise<void> {
  const file = await chooseFile(acceptOf(TENSOR_FILES))
  if (!file) return
  await told(async () => {
    if (file.size > MOST_WEIGHTS_FILE_BYTES) throw tooLarge(file, MOST_WEIGHTS_FILE_BYTES)
    const head = await headOf(file)
    const importer = importerOf(head, file.name, TENSOR_FILES)
    if (!importer) throw new Error(`${calledBy(file)} is no file of weights that can be read.`)
    await review(file, importer)
  }, 'These weights could not be read.')
}
