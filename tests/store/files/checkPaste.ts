import { pasteText } from '../../../src/store/files/pasteText'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, store } from '../../../src/store/store'
import { assertValid } from '../../formats/assertValid'
import { assertSentence } from '../../formats/mutants'

/**
 * Pastes a text beside the first project: it adds layers that keep every promise, or changes
 * nothing and is answered with a sentence.
 */
export async function checkPaste(text: string): Promise<object> {
  replaceProject(firstProject())
  const before = store.getState().project
  store.setState((state) => ({ status: { ...state.status, notices: [] } }))
  await pasteText(text)
  const { project, status } = store.getState()
  assertValid(project)
  for (const notice of status.notices) assertSentence(notice.text)
  if (!status.notices.some(({ tone }) => tone === 'bad')) return { project }
  if (project !== before)
    throw new Error(`A refused text changed the project: ${status.notices[0].text}`)
  return { error: status.notices[0].text }
}
