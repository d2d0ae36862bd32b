import { shownOutput } from '../../store/shownOutput'
import { viewCommands } from '../../store/view'
import type { Action } from './action'

/** Opens the list of cards that the shown output of the first of these cards can be wired to. */
export const connect: Action = {
  id: 'connect',
  label: 'Connect to…',
  keys: {
    place: 'canvas',
    keys: ['C'],
    help: { group: 'Building', does: 'Connect the selected layer: a list of targets opens' },
  },
  when: ({ cards }) => cards.length > 0 || 'Select a layer first.',
  do: ({ state, cards: [card] }) => viewCommands.connect(shownOutput(state, card)),
}
