import type { Wire } from '../../../graph/graph'

/**
 * The wires on all paths through a node: those with both ends in it and its ancestors, or in it and
 * its descendants.
 */
export function wiresOnWay(
  wires: readonly Wire[],
  node: string,
  upstream: ReadonlyMap<string, unknown>,
  downstream: ReadonlyMap<string, unknown>,
): Wire[] {
  const within = (side: ReadonlyMap<string, unknown>, id: string): boolean =>
    id === node || side.has(id)
  return wires.filter(({ from, to }) =>
    [upstream, downstream].some((side) => within(side, from) && within(side, to)),
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
