import { type Graph, type GraphNode, nodesById, type Wire, wiresInto } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { cardOf } from '../../graph/outputs'
import { sameValue } from '../../layers/fields'

/** Do the cards differ in what they compute while the network is trained? */
function computesElse(before: GraphNode, after: GraphNode): boolean {
  if (
    before.kind !== after.kind ||
    before.seed !== after.seed ||
    before.usesWeightsOf !== after.usesWeightsOf
  )
    return true
  if (before.parameters === after.parameters) return false
  const kind = kindOf(after)
  const shown: readonly string[] = (kind?.role === 'source' && kind.showing) || []
  const names = new Set([...Object.keys(before.parameters), ...Object.keys(after.parameters)])
  return [...names].some(
    (name) =>
      !shown.includes(name) &&
      !sameValue(before.parameters[name], after.parameters[name] ?? null) &&
      before.parameters[name] !== after.parameters[name],
  )
}

const sameWires = (before: readonly Wire[], after: readonly Wire[]): boolean =>
  before === after ||
  (before.length === after.length &&
    before.every(
      ({ from, output, port }, i) =>
        from === after[i].from && output === after[i].output && port === after[i].port,
    ))

/**
 * The name of a card, of those that a run trains, that was deleted, wired or set anew between these
 * two; null where there is none. What is moved, renamed, or only shows another sample is as before.
 */
export function changedCard(before: Graph, after: Graph, cards: readonly string[]): string | null {
  if (before.nodes === after.nodes && before.wires === after.wires) return null
  const was = nodesById(before.nodes)
  const is = nodesById(after.nodes)
  for (const id of new Set(cards.map(cardOf))) {
    const old = was.get(id)
    const now = is.get(id)
    if (!old) continue
    if (!now || computesElse(old, now) || !sameWires(wiresInto(before, id), wiresInto(after, id)))
      return old.name
  }
  return null
}
