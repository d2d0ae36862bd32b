import type { Wire } from '../../../graph/graph'
import { cardOf, sourceOf } from '../../../graph/outputs'

/**
 * The wires on all paths through an output: those with both ends in it and its ancestors, or in it
 * and its descendants.
 */
export function wiresOnWay(
  wires: readonly Wire[],
  node: string,
  upstream: ReadonlyMap<string, unknown>,
  downstream: ReadonlyMap<string, unknown>,
): Wire[] {
  const sides = [upstream, downstream].map((side) => {
    const outputs = new Set([...side.keys(), node])
    return { outputs, cards: new Set([...outputs].map(cardOf)) }
  })
  return wires.filter((wire) =>
    sides.some(({ outputs, cards }) => outputs.has(sourceOf(wire)) && cards.has(wire.to)),
  )
}

/**
 * Sets `data-way` on these wires in the DOM, outside React, and removes it from the others of
 * `marked`. Returns the ids now marked.
 */
export function markWires(
  plane: HTMLElement,
  ids: readonly string[],
  marked: readonly string[],
): readonly string[] {
  if (ids.join('|') === marked.join('|')) return marked
  const now = new Set(ids)
  const before = new Set(marked)
  for (const id of new Set([...ids, ...marked]))
    if (now.has(id) !== before.has(id))
      plane
        .querySelector(`.react-flow__edge[data-id="${CSS.escape(id)}"]`)
        ?.toggleAttribute('data-way', now.has(id))
  return ids
}
