import { pasteText } from '../../src/store/clipboard'
import { firstProject } from '../../src/store/firstProject'
import { replaceProject, store } from '../../src/store/store'
import { assertSentence } from '../formats/mutants'
import { assertValid } from '../formats/projects'

/**
 * Pastes a text beside the first project: it adds layers that keep every promise, or changes
 * nothing and is answered with a sentence.
 */
export async function checkPaste(text: string): Promise<object> {
  replaceProject(firstProject())
  const before = store.getState().project
  store.setState((state) => ({ run: { ...state.run, notices: [] } }))
  await pasteText(text)
  const { project, run } = store.getState()
  assertValid(project)
  for (const notice of run.notices) assertSentence(notice.text)
  if (!run.notices.some(({ tone }) => tone === 'bad')) return { project }
  if (project !== before)
    throw new Error(`A refused text changed the project: ${run.notices[0].text}`)
  return { error: run.notices[0].text }
}
