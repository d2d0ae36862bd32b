import { Copy } from 'lucide-react'
import { duplicate as duplicateSelected } from '../../store/edits/copies'
import type { Action } from './action'
import { selectThese } from './selection'

/** Adds copies of the cards. */
export const duplicate: Action = {
  id: 'duplicate',
  label: 'Duplicate',
  icon: Copy,
  keys: { place: 'canvas', keys: ['Mod+D'], help: { group: 'Building', does: 'Duplicate' } },
  menus: [
    { menu: 'card', section: 1 },
    { menu: 'inspector', section: 1 },
    { menu: 'cards', section: 1 },
  ],
  do(context) {
    selectThese(context)
    duplicateSelected()
  },
}
