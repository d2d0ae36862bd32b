import type { Node } from '@xyflow/react'
import type { GraphNode } from '../../../graph/graph'

/**
 * What a browser does to a card within a frame, in parts of all that it can: it makes 12, changes
 * 40, or takes 40 away.
 */
const COSTS = { make: 1 / 12, change: 1 / 40, remove: 1 / 40 } as const

/** So many selected cards are raised above the others. */
const MOST_RAISED = 8
const RAISED = 'raised'

interface ShownParts {
  readonly nodes: Node[]
  /** All cards are as the project has them. */
  readonly whole: boolean
}

/**
 * The cards of a project for React Flow, coming from those that are shown: as many changes as fit a
 * frame of a slow machine, or several of them, so that hundreds of cards hold up no hand. A card
 * that did not change keeps its object, and does not render again.
 */
export function towards(
  before: readonly Node[],
  cards: readonly GraphNode[],
  selection: readonly string[],
  frames = 1,
): ShownParts {
  const old = new Map(before.map((node) => [node.id, node]))
  const chosen = new Set(selection)
  const wanted = new Set(cards.map(({ id }) => id))
  let left = frames
  let whole = true
  /** Is there room for this in the present frame? */
  const takes = (cost: number): boolean => {
    if (left <= 0) whole = false
    else left -= cost
    return whole
  }
  const leaving = before.filter(({ id }) => !wanted.has(id) && !takes(COSTS.remove))
  const staying = cards.flatMap(({ id, position }): Node[] => {
    const known = old.get(id)
    const selected = chosen.has(id)
    const className = selected && chosen.size <= MOST_RAISED ? RAISED : undefined
    if (
      known &&
      known.selected === selected &&
      known.className === className &&
      known.position.x === position.x &&
      known.position.y === position.y
    )
      return [known]
    if (!takes(known ? COSTS.change : COSTS.make)) return known ? [known] : []
    return [
      {
        ...known,
        id,
        type: 'card',
        position,
        selected,
        className,
        zIndex: className ? 1000 : 0,
        data: {},
        dragHandle: undefined,
      },
    ]
  })
  return { nodes: [...staying, ...leaving], whole }
}
