import { expanded } from '../../graph/expanded'
import { type Graph, type GraphNode, upstreamOf, wiresFrom } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { Shapes } from '../../graph/shapes'
import { sharersOf } from '../../graph/sharing'
import type { Shape } from '../../layers/tensorShape'
import type { ExportPlan, Planned } from './plan'
import { sampleOf } from './step'

const batched = ({ output, lead }: Planned): string => ['N', ...sampleOf(output, lead)].join('×')

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Where no layer can be exported. */
export const NOTHING = 'There is nothing to export yet: no layer fits an input that it is wired to.'

/** The layers that a model lacks. */
export function leftOut(graph: Graph, { nodes }: ExportPlan): readonly GraphNode[] {
  const kept = new Set(nodes.map(({ node }) => node.id))
  const whole = expanded(graph)
  return whole.nodes.filter(
    (node) =>
      (!node.further || wiresFrom(whole, node.id).length > 0) &&
      !kept.has(node.id) &&
      kindOf(node)?.role !== 'source' &&
      kindOf(node)?.role !== 'view',
  )
}

/** That a layer has weights of its own here, not in the network; null where it shares none. */
export function copyOf(graph: Graph, node: GraphNode): string | null {
  const [owner] = sharersOf(graph, node)
  return owner.id === node.id || node.further
    ? null
    : `${node.name} has a copy of the weights of ${owner.name}.`
}

/** Why a layer is left out, in words behind its name. */
export function reasonOf(graph: Graph, shapes: Shapes, { absent }: ExportPlan, id: string): string {
  const state = shapes.get(id)?.state
  if (state === 'problem') return 'does not fit'
  if (state !== 'ok') return 'waits for its input'
  if (absent.has(id)) return "cannot be written with TensorFlow.js's own layers"
  const above = upstreamOf(expanded(graph), id)
  return [...absent.keys()].some((other) => above.has(other))
    ? 'comes after a layer that is left out'
    : 'needs a batch of fixed size'
}

/**
 * What the model takes and gives, what differs from the graph, and what was left out: one sentence
 * each.
 */
export function noteOf(
  graph: Graph,
  shapes: Shapes,
  made: ExportPlan,
  names: ReadonlyMap<string, string>,
): string {
  const plan = made.nodes
  const say = (node: Planned): string => `${names.get(node.node.id)} ${batched(node)}`
  const inputs = plan.filter(({ step }) => step === null)
  const outputs = plan.filter(({ end }) => end)
  const renamed = plan.filter(({ node }) => names.get(node.id) !== node.name)
  const kept = new Map<string, Planned>(plan.map((planned) => [planned.node.id, planned]))
  const unbatched = inputs.filter(({ lead }) => lead === 'added')
  const joined = plan.filter(
    ({ from, lead }) => lead === 'added' && from.some((id) => kept.get(id)?.lead === 'own'),
  )
  const left = leftOut(graph, made)
  const batches = new Set(
    inputs.map(({ output, lead }): Shape[number] => (lead === 'own' ? output[0] : 1)),
  )
  const sentences = [
    `The model takes ${listed(inputs.map(say))} and gives ${listed(outputs.map(say))}, in ` +
      "PyTorch's order of axes; N is any batch size.",
    ...(batches.size > 1 ? ['All inputs must come with the same N.'] : []),
    ...unbatched.map(
      (source) => `${source.node.name} has no batch axis, so the model adds one in front.`,
    ),
    ...joined.map(
      (node) => `${node.node.name} joins the batch axis of size 1, which the model keeps in front.`,
    ),
    ...renamed.map(
      ({ node }) =>
        `${node.name} is called ${names.get(node.id)}, as tfjs takes only letters, digits, ` +
        'dots, dashes and underscores.',
    ),
    ...plan.flatMap(({ node }) => copyOf(graph, node) ?? []),
    ...(left.length > 0
      ? [
          `Left out: ${listed(
            left.map((node) => `${node.name} (${reasonOf(graph, shapes, made, node.id)})`),
          )}.`,
        ]
      : []),
  ]
  return sentences.join(' ')
}
