import { copySelection, cutSelection } from '../../store/clipboard'
import { carriedBy } from '../../store/files/carried'
import { takeCarried } from '../../store/files/takeCarried'
import type { Action } from './action'

/** Without a text nothing is copied, and the browser's default stays. */
function give(event: ClipboardEvent | undefined, text: string | null): void {
  if (text === null) return
  event?.clipboardData?.setData('text/plain', text)
  event?.preventDefault()
}

/** Copies the cards, then deletes them. */
export const cut: Action = {
  id: 'cut',
  label: 'Cut',
  keys: { place: 'clipboard', keys: ['Mod+X'], help: { group: 'Building', does: 'Cut' } },
  do: ({ clipboard }) => give(clipboard, cutSelection()),
}

/** Copies the cards as text. */
export const copy: Action = {
  id: 'copy',
  label: 'Copy',
  keys: { place: 'clipboard', keys: ['Mod+C'], help: { group: 'Building', does: 'Copy' } },
  do: ({ clipboard }) => give(clipboard, copySelection()),
}

/** Pastes the cards on the clipboard. */
export const paste: Action = {
  id: 'paste',
  label: 'Paste',
  keys: {
    place: 'clipboard',
    keys: ['Mod+V'],
    help: { group: 'Building', does: 'Paste: layers, or a picture' },
  },
  do({ clipboard }) {
    clipboard?.preventDefault()
    if (clipboard) takeCarried(carriedBy(clipboard.clipboardData), 'The clipboard')
  },
}
