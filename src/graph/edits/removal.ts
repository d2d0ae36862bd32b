import { type Graph, upstreamOf, type Wire, wiresInto } from '../graph'
import { kindOf } from '../kinds'
import { sourceOf, wireFrom } from '../outputs'
import type { Project } from '../project'
import { type Shapes, shapesOf } from '../shapes'
import { handedOver } from '../sharing'

/**
 * The last remaining output before this wire, past the first outputs of removed cards with one
 * input each; null where there is none.
 */
function stayingBefore(graph: Graph, gone: ReadonlySet<string>, wire: Wire): string | null {
  let at = wire
  while (gone.has(at.from)) {
    const into = wiresInto(graph, at.from)
    if (into.length !== 1 || at.output) return null
    at = into[0]
  }
  return sourceOf(at)
}

/** Wires that bypass the removed cards; none into a view that already has it. */
function bridges(
  { graph }: Project,
  gone: ReadonlySet<string>,
  views: ReadonlySet<string>,
): Wire[] {
  const found: Wire[] = []
  const seen = new Set(
    graph.wires
      .filter((wire) => views.has(wire.to) && !gone.has(wire.from))
      .map((wire) => `${sourceOf(wire)} ${wire.to}`),
  )
  for (const wire of graph.wires) {
    if (!gone.has(wire.from) || gone.has(wire.to)) continue
    const from = stayingBefore(graph, gone, wire)
    const key = `${from} ${wire.to}`
    if (from === null || seen.has(key)) continue
    if (views.has(wire.to)) seen.add(key)
    found.push(wireFrom(from, wire.to, wire.port))
  }
  return found
}

/** Ids of the cards whose problem is new. */
const broken = (nodes: Graph['nodes'], before: Shapes, after: Shapes): string[] =>
  nodes
    .map(({ id }) => id)
    .filter((id) => after.get(id)?.state === 'problem' && before.get(id)?.state !== 'problem')

/** The bridges upstream of this card, without those that have another bridge after them. */
function nearest(graph: Graph, joined: readonly Wire[], id: string): Wire[] {
  const above = upstreamOf(graph, id)
  const leading = joined.filter((wire) => above.has(wire.to))
  const passed = new Set(leading.flatMap((wire) => [...upstreamOf(graph, wire.from)]))
  const last = leading.filter((wire) => !passed.has(wire.to))
  return last.length > 0 ? last : leading
}

/**
 * Deletes cards with their wires and weights, which pass to the next card that uses them,
 * connecting the neighbours of a removed card where that causes no new problem.
 */
export function removeNodes(project: Project, ids: readonly string[]): Project {
  const gone = new Set(ids)
  const left = project.graph.nodes.filter((node) => !gone.has(node.id))
  if (left.length === project.graph.nodes.length) return project
  const { nodes, weights: handed } = handedOver(left, project.weights)
  const weights = Object.fromEntries(Object.entries(handed).filter(([id]) => !gone.has(id)))
  const cut = project.graph.wires.filter((wire) => !gone.has(wire.from) && !gone.has(wire.to))
  const views = new Set(
    nodes.filter((node) => kindOf(node)?.role === 'view').map((node) => node.id),
  )
  const before = shapesOf(project)
  let joined = bridges(project, gone, views)
  for (;;) {
    const after: Project = { ...project, weights, graph: { nodes, wires: [...cut, ...joined] } }
    if (joined.length === 0) return after
    const bad = broken(nodes, before, shapesOf(after))
    const drop = new Set(bad.flatMap((id) => nearest(after.graph, joined, id)))
    if (drop.size === 0) return after
    joined = joined.filter((wire) => !drop.has(wire))
  }
}
