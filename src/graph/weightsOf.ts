import { type Shape, sameShape, sizeOf } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import { present } from './fitted'
import { followed, originalAt, untouched } from './followed'
import type { GraphNode } from './graph'
import { initialWeights, LARGE } from './initial'
import { isPatch } from './patch'
import type { Edited, Project, Tensor } from './project'
import { cellList } from './setCells'
import { keptUnder } from './sharing'

interface DrawnMemo {
  readonly seed: number
  readonly edited: Project['weights'][string] | undefined
  readonly weights: Readonly<Record<string, Tensor>>
  /** Cached as long as any weight is drawn. */
  readonly drawn: Readonly<Record<string, Tensor>> | null
}

const memo = new WeakMap<readonly Weight[], DrawnMemo>()
const latest = new Map<string, WeakRef<readonly Weight[]>>()

/** Caches only one state per card: undo holds many, with weights of other shapes. */
function keepOnly(node: string, weights: readonly Weight[]): void {
  const before = latest.get(node)?.deref()
  if (before === weights) return
  if (before) memo.delete(before)
  latest.set(node, new WeakRef(weights))
}

const NOTHING = new Float32Array(0)
const NONE: Readonly<Record<string, Tensor>> = {}

/** Are all values of this weight drawn from its seed, apart from single cells? */
const isDrawn = (own: Edited | undefined, shape: Shape): boolean =>
  !own || (isPatch(own) && own.base === null && sameShape(own.shape, shape))

/** Are all values of these weights stored, so that none has to be drawn? */
const isWhole = (edited: DrawnMemo['edited'], weights: readonly Weight[]): boolean =>
  edited !== undefined &&
  weights.every(({ name, shape }) => {
    const own = edited[name]
    const whole = own && isPatch(own) ? own.base : own
    return whole !== undefined && whole !== null && sameShape(whole.shape, shape)
  })

/**
 * The present weights of a node, complete: edited ones fitted to their shape, others drawn. Returns
 * the same tensor as long as its values are the same.
 */
export function weightsOf(
  project: Project,
  node: Pick<GraphNode, 'id' | 'seed' | 'usesWeightsOf'>,
  weights: readonly Weight[],
): Readonly<Record<string, Tensor>> {
  // An empty list may be shared by all cards without weights.
  if (weights.length === 0) return NONE
  const edited = project.weights[keptUnder(node)]
  const last = memo.get(weights)
  if (last && last.seed === node.seed && last.edited === edited) return last.weights
  const known = last?.seed === node.seed ? last : null
  const drawn = isWhole(edited, weights)
    ? null
    : (known?.drawn ?? initialWeights(weights, node.seed))
  const now = Object.fromEntries(
    weights.map(({ name, shape }) => {
      const own = edited?.[name]
      const before = known?.weights[name]
      if (before && known.edited?.[name] === own) return [name, before]
      if (drawn && sizeOf(shape) > LARGE && isDrawn(own, shape)) {
        // If the array has been replaced or edited, the result must be a new tensor.
        const tensor = before?.data === drawn[name].data ? before : { ...drawn[name] }
        return [name, followed(tensor, own && isPatch(own) ? cellList(own.cells) : null)]
      }
      return [name, present(own, drawn ? untouched(drawn[name]) : { shape, data: NOTHING })]
    }),
  )
  const same = known && weights.every(({ name }) => known.weights[name] === now[name])
  const kept = same ? known.weights : now
  keepOnly(node.id, weights)
  memo.set(weights, { seed: node.seed, edited, weights: kept, drawn })
  return kept
}

/** Values of a weight as drawn from its seed, ignoring edits; places are row-major. */
export function drawnAt(
  project: Project,
  node: Pick<GraphNode, 'id' | 'seed' | 'usesWeightsOf'>,
  weights: readonly Weight[],
  name: string,
  places: Uint32Array,
): Float32Array {
  weightsOf(project, node, weights)
  const { data } = (memo.get(weights)?.drawn ?? initialWeights(weights, node.seed))[name]
  return Float32Array.from(places, (place) => originalAt(data, place))
}
