import type { Parameters } from '../layers/fields'
import { type PaddedWindow, paddingOf, perAxis } from '../layers/window'
import { collapseConvolutions, collapseLinear, type Filters, type Matrix } from './collapse'
import { type GraphNode } from './graph'
import { areLarge, weightsOf } from './initial'
import { kindOf, parametersOf } from './kinds'
import type { Project, Tensor } from './project'
import type { Shapes } from './shapes'

/** The one layer that the linear layers of a chain equal. */
export type OneLayer =
  | { readonly sort: 'matrix'; readonly layer: Matrix }
  | { readonly sort: 'convolution'; readonly layer: Filters }

const composes = (node: GraphNode) => {
  const kind = kindOf(node)
  return kind?.role === 'layer' ? kind.composes : undefined
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

function filtersOf(weights: Readonly<Record<string, Tensor>>, p: Parameters): Filters {
  const axes = weights.weight.shape.length - 2
  return {
    weight: weights.weight,
    bias: weights.bias ?? null,
    stride: perAxis(p.stride as number | readonly number[], axes),
    padding: paddingOf(p as unknown as PaddedWindow, axes),
    dilation: perAxis(p.dilation as number | readonly number[], axes),
    groups: p.groups as number,
  }
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
    return {
      node,
      weights: weightsOf(project, node, known?.weights ?? []),
      p: known?.parameters ?? parametersOf(node),
    }
  })
  const [first] = parts
  const sort = first && composes(first.node)
  if (!sort) return `${first?.node.name ?? 'it'} is neither a matrix nor a convolution`
  // Maps without a batch are a batch of signals to a Conv1d behind them.
  const other = parts.find(
    ({ node, weights }) =>
      composes(node) !== sort || weights.weight.shape.length !== first.weights.weight.shape.length,
  )
  if (other) return `${first.node.name} and ${other.node.name} are not of one sort`
  if (sort === 'matrix')
    return {
      sort,
      layer: collapseLinear(
        parts.map(({ weights }) => ({ weight: weights.weight, bias: weights.bias ?? null })),
      ),
    }
  const all = parts.map(({ node, weights, p }) => ({ node, p, filters: filtersOf(weights, p) }))
  const padded = ({ filters }: (typeof all)[number]): boolean =>
    filters.padding.some(([before, after]) => before + after > 0)
  const odd = all.find((one) => padded(one) && one.p.padding_mode !== 'zeros')
  if (odd) return `${odd.node.name} pads with '${odd.p.padding_mode}', not with zeros`
  const inner = all.slice(1).find(padded)
  if (inner)
    return (
      `the padding of ${inner.node.name} holds zeros, not what ` +
      `${all[all.indexOf(inner) - 1].node.name} would give there`
    )
  return { sort, layer: collapseConvolutions(all.map(({ filters }) => filters)) }
}
