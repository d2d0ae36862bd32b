import type { KernelSteps } from '../layers/layer'
import { collapseConvolutions, type Filters } from './collapseConvolutions'
import { collapseLinear, type Matrix } from './collapseLinear'
import { type GraphNode } from './graph'
import { areLarge } from './initial'
import { kindOf, soundParametersOf } from './kinds'
import type { Project } from './project'
import type { Shapes } from './shapes'
import { weightsOf } from './weightsOf'

/** The one layer that the linear layers of a chain equal. */
export type OneLayer =
  | { readonly sort: 'matrix'; readonly layer: Matrix }
  | { readonly sort: 'convolution'; readonly layer: Filters }

/** What this card composes to with others of its sort; null where it does not. */
function composed(node: GraphNode): 'matrix' | KernelSteps | null {
  const kind = kindOf(node)
  const composes = kind?.role === 'layer' ? kind.composes : undefined
  return typeof composes === 'function' ? composes(soundParametersOf(node)) : (composes ?? null)
}

/**
 * Why the layers do not fit one another once those that are not linear are left out, in one
 * sentence; null where they do.
 */
export function misfitWithout(left: readonly GraphNode[], shapes: Shapes): string | null {
  const changes = left.find(
    ({ id }) => shapes.get(id)?.inputs[0]?.join() !== shapes.get(id)?.output?.join(),
  )
  return changes
    ? `${changes.name} is not linear and changes the shape, so nothing can stand in its place.`
    : null
}

/**
 * The one matrix or convolution that these layers equal, or why there is none, in half a sentence:
 * then the matrix of the whole has to be found otherwise. Throws, with a sentence, where that is
 * too much arithmetic.
 */
export function oneLayerOf(
  project: Project,
  shapes: Shapes,
  layers: readonly GraphNode[],
): OneLayer | string {
  const parts = layers.map((node) => {
    const known = shapes.get(node.id)
    if (areLarge(known?.weights ?? []))
      throw new Error(`${node.name} has too many weights to be multiplied out here.`)
    const { weight, bias = null } = weightsOf(project, node, known?.weights ?? [])
    return { node, layer: { weight, bias }, one: composed(node) }
  })
  const [first] = parts
  if (!first?.one) return `${first?.node.name ?? 'it'} is neither a matrix nor a convolution`
  // Maps without a batch are a batch of signals to a Conv1d behind them.
  const other = parts.find(
    ({ one, layer }) =>
      one === null ||
      (one === 'matrix') !== (first.one === 'matrix') ||
      layer.weight.shape.length !== first.layer.weight.shape.length,
  )
  if (other) return `${first.node.name} and ${other.node.name} are not of one sort`
  if (first.one === 'matrix')
    return { sort: 'matrix', layer: collapseLinear(parts.map(({ layer }) => layer)) }
  const all = parts.flatMap(({ node, layer, one }) => {
    if (one === null || one === 'matrix') return []
    const { padding_mode, ...steps } = one
    return [{ node, padding_mode, filters: { ...layer, ...steps } }]
  })
  const padded = ({ filters }: (typeof all)[number]): boolean =>
    filters.padding.some(([before, after]) => before + after > 0)
  const odd = all.find((one) => padded(one) && one.padding_mode !== 'zeros')
  if (odd) return `${odd.node.name} pads with '${odd.padding_mode}', not with zeros`
  const inner = all.slice(1).find(padded)
  if (inner)
    return (
      `the padding of ${inner.node.name} holds zeros, not what ` +
      `${all[all.indexOf(inner) - 1].node.name} would give there`
    )
  return { sort: 'convolution', layer: collapseConvolutions(all.map(({ filters }) => filters)) }
}
