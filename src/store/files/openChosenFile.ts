import { IMPORTERS } from '../../formats'
import { acceptOf, importersOf } from '../../formats/accept'
import { part } from '../part'
import { told } from '../told'
import { chooseFiles } from './chooseFile'

/**
 * Opens a file that the user chooses. Those of formats that give a project are offered; any other
 * that can be read is taken as if it were dropped.
 */
export async function openChosenFile(all = IMPORTERS): Promise<void> {
  const importers = importersOf('project', all)
  const files = await chooseFiles(acceptOf(importers))
  if (files.length === 0) return
  await told(async () => {
    const { openAnyFile } = await part(() => import('./openFile'))
    await openAnyFile(files, all)
  }, 'This project could not be read.')
}
