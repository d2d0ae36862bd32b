import { Link2, Unlink2 } from 'lucide-react'
import { candidatesFor } from '../../graph/edits/sharing'
import { nodeOf } from '../../graph/project'
import { sharersOf } from '../../graph/sharing'
import { partWeights, takeWeights } from '../../store/edits/sharing'
import { type Action, type ActionContext } from './action'

/** The nearest card before this one whose weights it can use; else the first. */
function ownerFor({ state: { project, shapes }, cards }: ActionContext) {
  const card = cards.at(0)
  if (card === undefined) return undefined
  const candidates = candidatesFor(project, shapes, card)
  const order = project.graph.nodes.findIndex(({ id }) => id === card)
  const before = candidates.filter((one) => project.graph.nodes.indexOf(one) < order)
  return before.at(-1) ?? candidates[0]
}

/** Makes a card use the weights of another of its kind; the inspector lists all of them. */
export const weightsOfAnother: Action = {
  id: 'useWeightsOf',
  label: (context) => `Use the weights of ${ownerFor(context)?.name ?? 'another card'}`,
  icon: Link2,
  menus: [
    { menu: 'card', section: 1, optional: true },
    { menu: 'inspector', section: 1, optional: true },
  ],
  when: (context) =>
    ownerFor(context) !== undefined || 'No other card of this kind has weights of its own.',
  do(context) {
    const owner = ownerFor(context)
    if (owner) takeWeights(context.cards[0], owner.id)
  },
}

/** Gives a card weights of its own again. */
export const weightsOfItsOwn: Action = {
  id: 'useOwnWeights',
  label: 'Use its own weights',
  icon: Unlink2,
  menus: [
    { menu: 'card', section: 1, optional: true },
    { menu: 'inspector', section: 1, optional: true },
  ],
  when({ state: { project }, cards }) {
    const node = nodeOf(project, cards.at(0) ?? '')
    return (node && sharersOf(project.graph, node).length > 1) || 'It shares them with no card.'
  },
  do: ({ cards: [card] }) => void partWeights(card),
}
