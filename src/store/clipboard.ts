import { projectText } from '../formats/project/text'
import { partOf } from '../graph/edits/copies'
import { textBytes } from '../graph/size'
import { MOST_DESCRIPTION_BYTES } from '../layers/limits'
import { removeSelected } from './edits/cards'
import { notify, store } from './store'

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
