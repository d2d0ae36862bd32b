import { importersOf } from '../../formats/accept'
import type { Importer, ImporterOf } from '../../formats/format'
import type { ReadProject } from '../../formats/project/readDocument'
import type { ReadAgain } from '../core/status'
import { setRecorded } from '../measured'
import { openProject } from '../openProject'
import { part } from '../part'
import { notify, setStatus, store } from '../store'
import { told } from '../told'
import { bringPicture } from './bringPicture'
import { type MainFile, mainOf } from './mainFile'
import { openWeights } from './openWeights'
import { readProjectFile } from './projectFiles'
import { calledBy } from './readFile'

/**
 * Opens a file of a format that gives a project, with those `beside` it; an invalid one is refused
 * with a sentence and nothing changes.
 */
export const openFile = (
  file: File,
  importer: ImporterOf<'project'>,
  beside: readonly File[] = [],
): Promise<boolean> =>
  told(() => readInto(file, importer, beside), 'This project could not be read.')

/** Does with files of a known format what is done with such: opens, shows `into` a card, loads. */
export async function openAs(
  { file, beside }: Pick<MainFile<Importer>, 'file' | 'beside'>,
  importer: Importer,
  into?: string,
): Promise<void> {
  switch (importer.gives) {
    case 'project':
      await openFile(file, importer, beside)
      break
    case 'picture':
      await bringPicture(file, importer, into)
      break
    case 'samples': {
      const { openSamples } = await part(() => import('./openSamples'))
      await openSamples([file, ...beside])
      break
    }
    case 'tensors':
      await openWeights([file, ...beside], importer)
      break
  }
}

/** Opens files as the best match of these formats among them, else the first as a project. */
export const openAnyFile = (
  files: readonly File[],
  importers: readonly Importer[],
): Promise<boolean> =>
  told(async () => {
    const main = await mainOf(files, importers)
    await openAs(main, main.importer ?? importersOf('project', importers)[0])
  }, 'This project could not be read.')

async function readInto(
  file: File,
  importer: ImporterOf<'project'>,
  beside: readonly File[],
): Promise<void> {
  const result = await readProjectFile(file, importer, beside)
  if (!result) return
  if ('error' in result) return notify('bad', `${calledBy(file)}: ${result.error}`)
  const again: ReadAgain = (given) => readProjectFile(file, importer, beside, given)
  await openRead(result, calledBy(file), again)
}

/**
 * Opens a project that was read, and tells what came of it; `called` is what it was read from, and
 * `again` reads that with other sizes.
 */
export async function openRead(
  result: Exclude<ReadProject, { readonly error: string }>,
  called: string,
  again: ReadAgain,
): Promise<void> {
  const outcome = await openProject(result.project)
  if (outcome === 'stayed') return
  if (result.account) {
    const { recorded } = result.account
    if (recorded) setRecorded(store.getState().opened, recorded)
    const asks = (result.account.asked ?? []).length > 0
    const told = { ...result.account, file: called, kept: outcome === 'kept' }
    setStatus({ opened: asks ? { ...told, again } : told })
    return
  }
  notify(
    'ok',
    `Opened ${result.project.name}.` +
      (outcome === 'kept' ? ' The project before it is among the versions.' : ''),
  )
  for (const repair of result.repairs.slice(0, 2)) notify('warn', repair)
}
