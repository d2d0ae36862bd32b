import type { ImporterOf } from '../../formats/format'
import type { ReadProject } from '../../formats/project/readDocument'
import { HEAD, importerOf } from '../../formats/recognise'
import { openProject } from '../openProject'
import { notify, setStatus } from '../store'
import { told } from '../told'
import { readProjectFile } from './projectFiles'
import { bytesOf, calledBy } from './readFile'

/**
 * Opens a file of a format that gives a project; an invalid one is refused with a sentence and
 * nothing changes.
 */
export const openFile = (file: File, importer: ImporterOf<'project'>): Promise<boolean> =>
  told(() => readInto(file, importer), 'This project could not be read.')

/** Opens a file as the best match of these formats, else as the first of them. */
export const openAnyFile = (
  file: File,
  importers: readonly ImporterOf<'project'>[],
): Promise<boolean> =>
  told(async () => {
    const importer = importerOf(await bytesOf(file, HEAD), file.name, importers) ?? importers[0]
    await readInto(file, importer)
  }, 'This project could not be read.')

async function readInto(file: File, importer: ImporterOf<'project'>): Promise<void> {
  const result = await readProjectFile(file, importer)
  if ('error' in result) return notify('bad', `${calledBy(file)}: ${result.error}`)
  await openRead(result, calledBy(file))
}

/** Opens a project that was read, and tells what came of it; `called` is what it was read from. */
export async function openRead(
  result: Exclude<ReadProject, { readonly error: string }>,
  called: string,
): Promise<void> {
  const outcome = await openProject(result.project)
  if (outcome === 'stayed') return
  if (result.account) {
    setStatus({ opened: { ...result.account, file: called, kept: outcome === 'kept' } })
    return
  }
  notify(
    'ok',
    `Opened ${result.project.name}.` +
      (outcome === 'kept' ? ' The project before it is among the versions.' : ''),
  )
  for (const repair of result.repairs.slice(0, 2)) notify('warn', repair)
}
