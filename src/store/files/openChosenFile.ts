import { IMPORTERS } from '../../formats'
import { acceptOf, importersOf } from '../../formats/accept'
import { part } from '../part'
import { told } from '../told'
import { chooseFiles } from './chooseFile'

/** Opens a file that the user chooses, of any of these formats that gives a project. */
export async function openChosenFile(all = IMPORTERS): Promise<void> {
  const importers = importersOf('project', all)
  const files = await chooseFiles(acceptOf(importers))
  if (files.length === 0) return
  await told(async () => {
    const { openAnyFile } = await part(() => import('./openFile'))
    await openAnyFile(files, importers)
  }, 'This project could not be read.')
}
