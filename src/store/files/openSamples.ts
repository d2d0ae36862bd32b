import type { SampleChoices } from '../../formats/samples/sampleFile'
import { SAMPLES } from '../../formats/samples/sampleImporter'
import { megabytes } from '../../graph/megabytes'
import { MOST_WEIGHTS_FILE_BYTES } from '../../layers/limits'
import { notify, setStatus } from '../store'
import { told } from '../told'
import { askFiles } from './askFiles'
import { chooseFiles } from './chooseFile'
import { longWork } from './longWork'

/** A file with the folders that it lies in. */
export interface BroughtFile {
  readonly file: File
  readonly path: string
}

async function review(
  files: readonly BroughtFile[],
  name: string,
  choices: SampleChoices,
): Promise<void> {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  if (bytes > MOST_WEIGHTS_FILE_BYTES)
    throw new Error(
      `${name} has ${megabytes(bytes)}; samples of up to ${megabytes(MOST_WEIGHTS_FILE_BYTES)} ` +
        'can be read.',
    )
  const message = await longWork(`Reading ${name}`, (watch) =>
    askFiles(async (post) => post({ type: 'samples', files, name: setName(name), choices }), watch),
  )
  if (message?.type === 'failed') throw new Error(message.text)
  if (message?.type !== 'samples') return
  const { result } = message
  if ('error' in result) return notify('bad', `${name}: ${result.error}`)
  const choose = (question: string, value: string): void =>
    void openWith(files, name, { ...choices, [question]: value })
  setStatus({ samples: { name, read: result, choose } })
}

/** What a set is called that comes from a file: its name without its endings. */
const setName = (file: string): string => file.replace(/(\.(tar|npz|zip|csv|tsv|tgz|gz))+$/i, '')

const openWith = (
  files: readonly BroughtFile[],
  name: string,
  choices: SampleChoices,
): Promise<boolean> => told(() => review(files, name, choices), 'These samples could not be read.')

/** The path of a file in the folder that was chosen with it; a file alone has none. */
const pathOf = (file: File): string =>
  ('webkitRelativePath' in file && file.webkitRelativePath) || file.name

/** Reads files of samples and shows what they hold; what does not fit is one sentence. */
export const openSamples = (files: readonly File[]): Promise<boolean> =>
  openBrought(
    files.map((file) => ({ file, path: pathOf(file) })),
    pathOf(files[0]).split('/')[0],
  )

/** The same of files whose folders are known, under the name of what holds them. */
export const openBrought = (files: readonly BroughtFile[], name: string): Promise<boolean> =>
  openWith(files, name, {})

/** Lets the user choose files of samples, or a folder of them. */
export async function chooseSamples(folder = false): Promise<void> {
  const files = await chooseFiles(SAMPLES.accept.join(','), folder)
  if (files.length > 0) await openSamples(files)
}
