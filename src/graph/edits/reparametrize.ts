import { ruleOf } from '../../layers/parametrization'
import { rowNorms } from '../../layers/parametrization/weightNorm'
import type { Parametrization, Weight } from '../../layers/weight'
import type { GraphNode } from '../graph'
import { areLarge } from '../initial'
import { kindOf, soundParametersOf } from '../kinds'
import { type Edited, nodeOf, type Project, type Tensor } from '../project'
import { shapesOf } from '../shapes'
import { keptUnder } from '../sharing'
import { shownTensors } from '../shownTensors'

type EditedWeights = Readonly<Record<string, Edited>>

/** What PyTorch's functions take where they are not told: the weight of this name. */
const WEIGHT = 'weight'

const byOf = (node: GraphNode): Parametrization | null => {
  const kind = kindOf(node)
  return kind?.role === 'layer' ? (kind.parametrizes?.(soundParametersOf(node)) ?? null) : null
}

/** What a module holds of a weight of this shape. */
const heldOf = (by: Parametrization | null, shape: readonly number[]): readonly Weight[] => {
  const weight: Weight = { name: WEIGHT, shape, axes: shape.map(String), fanIn: 1 }
  return by ? ruleOf(by).held(weight, by.outputs) : [weight]
}

/** The edited weights without those that hold the weight. */
const without = (edited: EditedWeights, held: readonly Weight[]): EditedWeights =>
  Object.fromEntries(
    Object.entries(edited).filter(([name]) => !held.some((each) => each.name === name)),
  )

/** What the module holds whose weight is this; what is drawn for it is left out. */
const holding = (weight: Tensor, by: Parametrization | null): EditedWeights =>
  Object.fromEntries(
    heldOf(by, weight.shape).flatMap(({ name, shape, normsOf }, i) => {
      if (i === 0) return [[name, weight]]
      return normsOf === undefined
        ? []
        : [[name, { shape, data: rowNorms(weight.shape, weight.data) }]]
    }),
  )

/**
 * `after`, in which the card has another parametrization than in `before`, with the weights that
 * `remove_weight_norm` or `remove_spectral_norm`, and then the new function, leave the module. Only
 * the cells that were set are kept of large weights, and of those without an input. Null where the
 * parametrization is the same.
 */
export function reparametrized(before: Project, after: Project, node: GraphNode): Project | null {
  const changed = nodeOf(after, node.id)
  const [from, to] = [byOf(node), changed ? byOf(changed) : null]
  if (from?.name === to?.name) return null
  // Of cards that share one module, the owner has the weights.
  if (node.usesWeightsOf !== undefined) return after
  const edited = before.weights[keptUnder(node)] ?? {}
  const held = heldOf(from, [])
  const isEdited = held.some(({ name }) => edited[name])
  // Drawn from the seed it is the same weight still.
  if (!isEdited && (from === null || ruleOf(from).keeps)) return after
  const specs = shapesOf(before).get(node.id)?.weights ?? []
  const rest = without(edited, held)
  if (specs.length > 0 && !areLarge(specs))
    return withOwn(after, node.id, {
      ...rest,
      ...holding(shownTensors(before, node, specs)[WEIGHT], to),
    })
  const kept = edited[held[0].name]
  return withOwn(after, node.id, {
    ...rest,
    ...(kept ? { [heldOf(to, [])[0].name]: kept } : {}),
  })
}

const withOwn = (project: Project, id: string, own: EditedWeights): Project => ({
  ...project,
  weights: { ...project.weights, [id]: own },
})
