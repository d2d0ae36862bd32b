import { type Graph, type GraphNode, inOrder, wiresInto } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { NodeShape, Shapes } from '../../graph/shapes'
import type { Shape } from '../../layers/layer'
import type { Lead, Step } from './step'
import { stockTorch } from './stock'

/** A node that can be exported; `from` is empty and `step` null for a source. */
export interface Planned {
  readonly node: GraphNode
  readonly shape: NodeShape
  readonly output: Shape
  readonly from: readonly string[]
  readonly step: Step | null
  /** What the model's batch axis is in the node's output. */
  readonly lead: Lead
  /** It feeds no other exported layer. */
  readonly end: boolean
}

type Candidate = Omit<Planned, 'lead' | 'end'>

function candidatesOf(graph: Graph, shapes: Shapes): Candidate[] {
  const found: Candidate[] = []
  for (const node of inOrder(graph)) {
    const kind = kindOf(node)
    const shape = shapes.get(node.id)
    if (!kind || kind.role === 'view' || shape?.state !== 'ok' || !shape.output) continue
    const from = kind.role === 'source' ? [] : wiresInto(graph, node.id).map((wire) => wire.from)
    const step =
      kind.role === 'source'
        ? null
        : kind.build(
            stockTorch,
            shape.parameters,
            shape.inputs.filter((input) => input !== null),
          )
    found.push({ node, shape, output: shape.output, from, step })
  }
  return found
}

/** The batch axis of every node that can be exported when the sources have these. */
function leadsWith(candidates: readonly Candidate[], sources: ReadonlyMap<string, Lead>): Map<string, Lead> {
  const leads = new Map<string, Lead>()
  const outputs = new Map(candidates.map(({ node, output }) => [node.id, output]))
  for (const { node, from, step } of candidates) {
    const before = step ? leads.get(from[0]) : sources.get(node.id)
    const agree = from.every((id) => leads.get(id) === before)
    const after = step && before ? step.lead(outputs.get(from[0]) ?? [], before) : before
    if (agree && after) leads.set(node.id, after)
  }
  return leads
}

/** Gives each source the batch axis with which most layers can be exported: where both do, its own one. */
function chosenLeads(candidates: readonly Candidate[]): Map<string, Lead> {
  const sources = candidates.filter(({ step }) => step === null)
  let chosen = new Map<string, Lead>(sources.map(({ node, output }) => [node.id, output.length < 2 ? 'added' : 'own']))
  for (const { node } of sources) {
    const other = new Map(chosen).set(node.id, 'added')
    if (leadsWith(candidates, other).size > leadsWith(candidates, chosen).size) chosen = other
  }
  return leadsWith(candidates, chosen)
}

/** The nodes that the model is made of, in order: layers that fit, and the sources that feed them. */
export function planOf(graph: Graph, shapes: Shapes): Planned[] {
  const candidates = candidatesOf(graph, shapes)
  const leads = chosenLeads(candidates)
  const kept = candidates.filter(({ node }) => leads.has(node.id))
  const feeding = new Set(kept.flatMap(({ from }) => from))
  return kept
    .map((candidate) => ({ ...candidate, lead: leads.get(candidate.node.id) ?? 'own', end: !feeding.has(candidate.node.id) }))
    .filter(({ step, end }) => step !== null || !end)
}
