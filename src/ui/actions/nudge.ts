import { nudge as nudgeSelected } from '../../store/edits/cards'
import type { Action } from './action'
import { isOnCards } from './target'

/** How far an arrow moves cards, and with Shift, px. */
const STEP = 4
const FAR = 20

const WAYS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Moves the selected cards; repeated presses are one undo step. */
export const nudge: Action = {
  id: 'nudge',
  label: 'Nudge',
  keys: {
    place: 'canvas',
    keys: ['Arrows'],
    help: { group: 'Building', does: 'Nudge the selected layers' },
  },
  when: ({ cards, press }) =>
    (cards.length > 0 && isOnCards(press?.target ?? null)) || 'Select a layer first.',
  do({ press }) {
    const [dx, dy] = WAYS[press?.key ?? ''] ?? [0, 0]
    const step = press?.shiftKey ? FAR : STEP
    nudgeSelected(dx * step, dy * step)
  },
}
