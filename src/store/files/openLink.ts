import { readLink } from '../../formats/link/readLink'
import { openProject } from '../openProject'
import { readSession } from '../session/session'
import { notify } from '../store'

/**
 * Opens the project of a link, from the fragment of the address, with what was open in it; the
 * present one goes to the versions. What is wrong with the link is said in a sentence, and nothing
 * changes. The fragment then leaves the address, so that a reload shows what was made of it.
 */
export async function openLink(fragment: string): Promise<void> {
  history.replaceState(history.state, '', location.pathname + location.search)
  const read = readLink(fragment)
  if ('error' in read) return notify('bad', read.error)
  const { project, repairs, view } = read
  if ((await openProject(project, readSession(view, project, 'project'))) === 'stayed') return
  notify('ok', `Opened ${project.name} from a link.`)
  for (const repair of repairs.slice(0, 2)) notify('warn', repair)
}
