import { projectText } from '../formats/project/text'
import { partOf } from '../graph/edits/copies'
import { textBytes } from '../graph/size'
import { MOST_DESCRIPTION_BYTES } from '../layers/limits'
import { removeSelected } from './edits/cards'
import { addCopies } from './edits/copies'
import { part } from './part'
import { notify, setSession, store } from './store'
import { told } from './told'

/**
 * The selected cards as text, with their numbers and pictures; null if nothing is selected, or,
 * with a sentence, if that is more than can be pasted.
 */
export function copySelection(): string | null {
  const { project, session } = store.getState()
  if (session.selection.length === 0) return null
  const copied = { ...partOf(project, new Set(session.selection)), name: 'Copied layers' }
  if (textBytes(copied) <= MOST_DESCRIPTION_BYTES) return projectText(copied)
  const [bytes, most] = [textBytes(copied), MOST_DESCRIPTION_BYTES].map((size) =>
    Math.ceil(size / 2 ** 20),
  )
  notify(
    'bad',
    `As text these layers would take ${bytes} MB, and up to ${most} MB can be pasted. Ctrl+D ` +
      'duplicates them in this project.',
  )
  return null
}

/** Copies the selected cards and deletes them. */
export function cutSelection(): string | null {
  const text = copySelection()
  if (text !== null) removeSelected()
  return text
}

/**
 * Adds copied cards beside what is there; text that is none is refused with one sentence, which
 * begins with where it came from, and nothing changes.
 */
export const pasteText = (text: string, source = 'The clipboard'): Promise<boolean> =>
  told(() => addLayers(text, source), 'These layers could not be read.')

async function addLayers(text: string, source: string): Promise<void> {
  const { readProject } = await part(() => import('../formats/project/readProject'))
  const result = readProject(new TextEncoder().encode(text))
  if ('error' in result) return notify('bad', `${source} holds no layers: ${result.error}`)
  const { nodes } = result.project.graph
  const label = nodes.length === 1 ? `Paste ${nodes[0].name}` : `Paste ${nodes.length} layers`
  const ids = nodes.map((node) => node.id)
  if (!addCopies(label, result.project, ids)) return
  // What is pasted is seen, also where a view stood in place of the canvas.
  setSession({ pane: null })
}
