import type { KernelSteps } from '../layers/layer'
import { collapseConvolutions, type Filters } from './collapseConvolutions'
import { collapseLinear, type Matrix } from './collapseLinear'
import { type GraphNode } from './graph'
import { areLarge } from './initial'
import { kindOf, soundParametersOf } from './kinds'
import type { Project } from './project'
import type { Shapes } from './shapes'
import { shownTensors } from './shownTensors'

/** The single layer equal to a chain of linear layers. */
export type OneLayer =
  | { readonly sort: 'matrix'; readonly layer: Matrix }
  | { readonly sort: 'convolution'; readonly layer: Filters }

/** How this card composes with others of its type; null if it does not. */
function composed(node: GraphNode): 'matrix' | KernelSteps | null {
  const kind = kindOf(node)
  const composes = kind?.role === 'layer' ? kind.composes : undefined
  return typeof composes === 'function' ? composes(soundParametersOf(node)) : (composes ?? null)
}

/**
 * Why the layers would not fit together without the nonlinear ones, in one sentence; null if they
 * would.
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
 * The single matrix or convolution equal to these layers, or half a sentence why there is none, in
 * which case the overall matrix must be found differently. Throws an Error for the user if that
 * takes too much arithmetic.
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
    const { weight, bias = null } = shownTensors(project, node, known?.weights ?? [])
    return { node, layer: { weight, bias }, one: composed(node) }
  })
  const [first] = parts
  if (!first?.one) return `${first?.node.name ?? 'it'} is neither a matrix nor a convolution`
  // Conv1d would treat an unbatched map as a batch of signals.
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
