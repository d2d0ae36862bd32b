import type { Node } from '@xyflow/react'
import type { GraphNode } from '../../../graph/graph'

/**
 * Costs as fractions of a frame: a browser mounts 12 cards per frame, updates 40, or unmounts 40.
 */
const COSTS = { make: 1 / 12, change: 1 / 40, remove: 1 / 40 } as const

/** At most this many selected cards are raised above the others. */
const MOST_RAISED = 8
const RAISED = 'raised'

interface ShownParts {
  readonly nodes: Node[]
  /** All cards are up to date with the project. */
  readonly whole: boolean
}

/**
 * The next step from the shown cards to the project's, for React Flow: as many changes as fit
 * `frames` frames of a slow machine, so that hundreds of cards never block input. An unchanged card
 * keeps its object, and does not re-render.
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
  /** Does this still fit the current step? */
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
