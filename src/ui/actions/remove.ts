import { Trash2 } from 'lucide-react'
import { removeSelected } from '../../store/edits/cards'
import type { Action } from './action'
import { selectThese } from './selection'

/** Deletes the cards, or the selected wire. */
export const remove: Action = {
  id: 'remove',
  label: 'Delete',
  icon: Trash2,
  bad: true,
  keys: {
    place: 'canvas',
    keys: ['Delete', 'Backspace'],
    help: { group: 'Building', does: 'Delete what is selected' },
  },
  menus: [
    { menu: 'card', section: 2 },
    { menu: 'inspector', section: 2 },
    { menu: 'cards', section: 2 },
  ],
  do(context) {
    selectThese(context)
    removeSelected()
  },
}
