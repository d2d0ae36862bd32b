import { select } from '../../store/select'
import type { Action, ActionContext } from './action'
import { focusedCard } from './target'

/** Selects the context's cards if others are selected. */
export function selectThese({ cards, state }: ActionContext): void {
  if (cards.join() !== state.session.selection.join()) select(...cards)
}

/** Selects all cards. */
export const selectAll: Action = {
  id: 'selectAll',
  label: 'Select all',
  keys: { place: 'canvas', keys: ['Mod+A'], help: { group: 'Building', does: 'Select all' } },
  do: ({ state }) => select(...state.project.graph.nodes.map((node) => node.id)),
}

/** Selects the focused card. */
export const selectFocused: Action = {
  id: 'selectFocused',
  label: 'Select',
  keys: { place: 'canvas', keys: [], also: ['Enter', 'Space'] },
  when: ({ press }) =>
    focusedCard(press?.target ?? null) !== undefined || 'No layer has the focus.',
  do({ press, state }) {
    const name = focusedCard(press?.target ?? null)
    const node = state.project.graph.nodes.find((one) => one.name === name)
    if (node) select(node.id)
  },
}

/** Clears the selection. */
export const deselect: Action = {
  id: 'deselect',
  label: 'Select nothing',
  keys: { place: 'canvas', keys: [], also: ['Escape'] },
  do: () => select(),
}
