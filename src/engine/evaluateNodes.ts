import { keep, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { datasetsOf } from '../graph/datasets'
import { outputNodes } from '../graph/expanded'
import type { Further, GraphNode } from '../graph/graph'
import { kindOf } from '../graph/kinds'
import type { NodeShape } from '../graph/nodeShape'
import { cardOf } from '../graph/outputs'
import { weightsOf } from '../graph/weightsOf'
import {
  compute,
  computeOutputs,
  setWeights,
  sourceTensor,
  updateInPart,
  withLayer,
} from './evaluate'
import { createNodeState, discard, forget, type NodeState, renew } from './nodeState'
import { inputsOf, neededBy, type RunnerState } from './runnerState'
import { sentence } from './sentence'
import { TorchLayer } from './torch/layer'

/** How many nodes were computed, and whether some remain. */
export interface Looked {
  readonly computed: number
  readonly more: boolean
}

const equal = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])

function evaluateSource(
  { project, pixels, samples }: RunnerState,
  node: GraphNode,
  kept: NodeState,
  known: NodeShape,
): void {
  const kind = kindOf(node)
  if (kind?.role !== 'source' || !known.output) return
  const pictures = kind.fields
    .filter((field) => field.type === 'picture')
    .map((field) => pixels.get(String(known.parameters[field.name])))
  const sets = datasetsOf(node).map((id) => samples.get(id))
  const held = weightsOf(project, node, known.weights)
  const from = [node.kind, node.parameters, node.seed, project.pictures, ...pictures, ...sets, held]
  if (kept.activation && equal(kept.from, from)) return
  // A picture whose pixels have not arrived is not an error, nor is a set without its samples.
  if (pictures.includes(undefined) || sets.includes(undefined)) return forget(kept)
  const output = known.output
  compute(kept, output, () =>
    sourceTensor(
      output,
      kind.values(
        known.parameters,
        (id) => pixels.get(id),
        held,
        (id) => samples.get(id),
      ),
    ),
  )
  kept.from = from
}

function evaluateLayer(
  state: RunnerState,
  node: GraphNode,
  kept: NodeState,
  known: NodeShape,
  wanted: ReadonlySet<string>,
): void {
  const kind = kindOf(node)
  if (kind?.role !== 'layer' || !known.output) return
  const ids = inputsOf(state, node.id)
  const inputs = ids.map((id) => state.nodes.get(id)).filter((input) => input !== undefined)
  const ready = inputs.map((input) => input.activation).filter((input) => input !== null)
  if (ready.length < ids.length) return forget(kept)
  const weights = weightsOf(state.project, node, known.weights)
  const layer = withLayer(
    kept,
    kind,
    known,
    known.inputs.filter((shape) => shape !== null),
  )
  const from = [layer, ...inputs.map((input) => input.version)]
  const before = kept.weights
  if (kept.activation && before === weights && equal(kept.from, from)) return
  const names = known.weights.map((weight) => weight.name)
  setWeights(kept, layer, weights, names)
  const outputs = outputNodes(node).flatMap(({ id, further }) =>
    further && !further.alone && wanted.has(id) ? [further.output] : [],
  )
  if (outputs.length > 0 && layer instanceof TorchLayer)
    computeOutputs(kept, () => layer.outputs(ready), outputs)
  else if (!updateInPart(kept, layer, before, inputs, ready))
    compute(kept, known.output, () => layer.apply(ready.length === 1 ? ready[0] : ready) as Tensor)
  kept.from = from
}

/**
 * Takes a further output over from its card, which is up to date; where the card was computed
 * without it, its layer computes once more.
 */
function evaluateOutput(
  state: RunnerState,
  { card, output }: Further,
  kept: NodeState,
  known: NodeShape,
): void {
  const of = state.nodes.get(card.id)
  if (!of?.activation || !known.output) return forget(kept)
  const from = [of.layer, of.version]
  if (kept.activation && equal(kept.from, from)) return
  const { layer } = of
  if (!of.further.has(output) && layer instanceof TorchLayer) {
    const inputs = inputsOf(state, card.id).map((id) => state.nodes.get(id)?.activation)
    const ready = inputs.filter((input) => input !== null && input !== undefined)
    tidy(() => {
      of.further.set(output, keep(layer.outputs(ready)[output]))
    })
  }
  const taken = of.further.get(output)
  of.further.delete(output)
  forget(kept)
  kept.activation = taken ?? null
  renew(kept, null)
  kept.from = from
}

/** Brings a node up to date; returns whether it had to be computed. */
function update(
  state: RunnerState,
  node: GraphNode,
  known: NodeShape,
  wanted: ReadonlySet<string>,
): boolean {
  const { nodes, faults } = state
  const kept = nodes.get(node.id) ?? createNodeState()
  nodes.set(node.id, kept)
  faults.delete(node.id)
  if (known.state !== 'ok') {
    forget(kept)
    return false
  }
  const before = kept.version
  try {
    if (kindOf(node)?.role === 'source') evaluateSource(state, node, kept, known)
    else if (node.further && !node.further.alone) evaluateOutput(state, node.further, kept, known)
    else evaluateLayer(state, node, kept, known, wanted)
    return kept.version !== before
  } catch (fault) {
    discard(kept)
    faults.set(cardOf(node.id), `${node.name} could not be computed: ${sentence(fault)}`)
    return false
  }
}

/**
 * Evaluates these nodes and all upstream of them that is stale, in topological order. After `until`
 * (performance.now(), ms) it stops before the next layer, but computes at least one.
 */
export function evaluateNodes(
  state: RunnerState,
  ids: readonly string[],
  until = Number.POSITIVE_INFINITY,
): Looked {
  const { shapes, current } = state
  const wanted = neededBy(state, ids)
  let computed = 0
  for (const node of state.order) {
    const known = shapes.get(node.id)
    if (!wanted.has(node.id) || !known || current.has(node.id)) continue
    if (computed > 0 && performance.now() > until) return { computed, more: true }
    current.add(node.id)
    if (update(state, node, known, wanted)) computed++
  }
  return { computed, more: false }
}
