import { Grid3x3, LayoutGrid } from 'lucide-react'
import { setSession } from '../../store/store'
import type { Action } from './action'

/** Opens a picture grid of the cards. */
export const pictureGrid: Action = {
  id: 'pictureGrid',
  label: 'Picture grid',
  icon: LayoutGrid,
  menus: [{ menu: 'cards', section: 1 }],
  do: ({ cards }) => setSession({ pane: { view: 'figure', nodes: cards } }),
}

/** Opens the matrix of a card, or of the path between two. */
export const asMatrix: Action = {
  id: 'asMatrix',
  label: 'As a matrix',
  icon: Grid3x3,
  menus: [{ menu: 'cards', section: 1, optional: true }],
  when: ({ cards }) =>
    cards.length === 2 || 'A matrix leads from one layer to another: select two.',
  do: ({ cards }) => setSession({ pane: { view: 'matrix', nodes: cards } }),
}
