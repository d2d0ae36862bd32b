import type { Wire } from '../../../graph/graph'

/**
 * The wires on the ways to and from a node: both their ends are it or upstream of it, or it or
 * downstream of it.
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
 * Marks wires in the page (`data-way`), outside React, and no others; `marked` are those that were.
 * Gives those that are now.
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
