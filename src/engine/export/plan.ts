import { expanded } from '../../graph/expanded'
import { type Graph, type GraphNode, inOrder, wiresFrom, wiresInto } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { NodeShape } from '../../graph/nodeShape'
import type { Shapes } from '../../graph/shapes'
import { printShape, type Shape } from '../../layers/tensorShape'
import { absent, type Lead, type StockStep } from './step'
import { stockTorch } from './stock'

/** A node that can be exported; `from` is empty and `step` null for a source. */
export interface Planned {
  readonly node: GraphNode
  readonly shape: NodeShape
  readonly output: Shape
  readonly from: readonly string[]
  readonly step: StockStep | null
  /** What the model's batch axis is in the node's output. */
  readonly lead: Lead
  /** It feeds no other exported layer. */
  readonly end: boolean
}

/** What a model is made of, and the sentences of what stock layers cannot express, by node. */
export interface ExportPlan {
  readonly nodes: readonly Planned[]
  readonly absent: ReadonlyMap<string, string>
  /** Why there is no model, by node: what would be wrong rather than missing. */
  readonly faults: ReadonlyMap<string, string>
}

type Candidate = Omit<Planned, 'lead' | 'end'>

/** A step, or one that is left out because it cannot be built: `faults` hears why. */
function stepOf(
  build: () => StockStep,
  { id, name }: GraphNode,
  faults: Map<string, string>,
): StockStep {
  try {
    return build()
  } catch (fault) {
    faults.set(id, fault instanceof Error ? fault.message : String(fault))
    return absent(name)
  }
}

function candidatesOf(cards: Graph, shapes: Shapes, faults: Map<string, string>): Candidate[] {
  const found: Candidate[] = []
  const graph = expanded(cards)
  const isRead = ({ id, further }: GraphNode): boolean =>
    !further || wiresFrom(graph, id).length > 0
  for (const node of inOrder(graph)) {
    const kind = kindOf(node)
    const shape = shapes.get(node.id)
    if (!kind || !isRead(node) || kind.role === 'view' || shape?.state !== 'ok' || !shape.output)
      continue
    if (kind.role === 'layer' && shape.output.slice(1).includes(0))
      faults.set(
        node.id,
        `${kind.kind} gives no values here (${printShape(shape.output)}), which cannot be ` +
          "written with TensorFlow.js's own layers.",
      )
    const from = kind.role === 'source' ? [] : wiresInto(graph, node.id).map((wire) => wire.from)
    const step =
      kind.role === 'source'
        ? null
        : node.further && !node.further.alone
          ? absent(node.name)
          : stepOf(
              () =>
                kind.build(
                  stockTorch,
                  shape.parameters,
                  shape.inputs.filter((input) => input !== null),
                ),
              node,
              faults,
            )
    found.push({ node, shape, output: shape.output, from, step })
  }
  return found
}

/** The batch axis after a step whose inputs must all have the same one. */
const shared = (step: StockStep, inputs: readonly Shape[], leads: readonly Lead[]): Lead | null =>
  step.leads || leads.some((lead) => lead !== leads[0]) ? null : step.lead(inputs[0], leads[0])

/** The batch axis of every node that can be exported when the sources have these. */
function leadsWith(
  candidates: readonly Candidate[],
  sources: ReadonlyMap<string, Lead>,
): Map<string, Lead> {
  const leads = new Map<string, Lead>()
  const outputs = new Map(candidates.map(({ node, output }) => [node.id, output]))
  for (const { node, from, step } of candidates) {
    const before = from.map((id) => leads.get(id)).filter((lead) => lead !== undefined)
    const shapes = from.map((id) => outputs.get(id) ?? [])
    if (before.length < from.length) continue
    const after = step
      ? (step.leads?.(shapes, before) ?? shared(step, shapes, before))
      : sources.get(node.id)
    if (after) leads.set(node.id, after)
  }
  return leads
}

/**
 * Gives each source the batch axis with which most layers can be exported: where both do, its own
 * one.
 */
function chosenLeads(candidates: readonly Candidate[]): Map<string, Lead> {
  const sources = candidates.filter(({ step }) => step === null)
  const added = new Map<string, Lead>(sources.map(({ node }) => [node.id, 'added']))
  let chosen = new Map<string, Lead>(
    sources.map(({ node, output }) => [node.id, output.length < 2 ? 'added' : 'own']),
  )
  // One source at a time, and all at once: two inputs of one layer may have to change together.
  for (const other of [...sources.map(({ node }) => node.id), null]) {
    const changed = other === null ? added : new Map(chosen).set(other, 'added')
    if (leadsWith(candidates, changed).size > leadsWith(candidates, chosen).size) chosen = changed
  }
  return leadsWith(candidates, chosen)
}

/**
 * The nodes that the model is made of, in order: layers that fit, and the sources that feed them.
 */
export function planOf(graph: Graph, shapes: Shapes): ExportPlan {
  const faults = new Map<string, string>()
  const candidates = candidatesOf(graph, shapes, faults)
  const leads = chosenLeads(candidates)
  const kept = candidates.filter(({ node }) => leads.has(node.id))
  const feeding = new Set(kept.flatMap(({ from }) => from))
  const nodes = kept
    .map((candidate) => ({
      ...candidate,
      lead: leads.get(candidate.node.id) ?? 'own',
      end: !feeding.has(candidate.node.id),
    }))
    .filter(({ step, end }) => step !== null || !end)
  const missing = candidates.flatMap(({ node, step }) =>
    step?.absent ? [[node.id, step.absent] as const] : [],
  )
  return { nodes, absent: new Map(missing), faults }
}
