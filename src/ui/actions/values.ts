import { Dices, Download } from 'lucide-react'
import { nodeOf } from '../../graph/project'
import { drawAgain as drawWeights } from '../../store/edits/weights'
import { saveValues as saveAsNpy } from '../../store/files/exportFile'
import { shownOutput } from '../../store/shownOutput'
import type { Action } from './action'

/** Draws new random weights for a card. */
export const drawAgain: Action = {
  id: 'drawAgain',
  label: 'New random weights',
  icon: Dices,
  menus: [
    { menu: 'card', section: 1 },
    { menu: 'inspector', section: 1, label: 'Draw new random weights', optional: true },
  ],
  when: ({ state, cards: [card] }) =>
    (state.shapes.get(card)?.weights.length ?? 0) > 0 || 'This layer has no weights.',
  do: ({ cards: [card] }) => drawWeights(card),
}

/** Saves the values that a card shows as an .npy file. */
export const saveValues: Action = {
  id: 'saveValues',
  label: 'Save values as .npy',
  icon: Download,
  menus: [{ menu: 'card', section: 1 }],
  when: ({ state, cards: [card] }) =>
    state.shapes.get(shownOutput(state, card))?.state === 'ok' || 'This layer has no values.',
  do({ state, cards: [card] }) {
    const shown = shownOutput(state, card)
    void saveAsNpy(shown, nodeOf(state.project, shown)?.name ?? 'values')
  },
}
