import { type Shape, sameShape, sizeOf } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import { present } from './fitted'
import { followed, originalAt, untouched } from './followed'
import type { GraphNode } from './graph'
import { initialWeights, LARGE } from './initial'
import { isPatch } from './patch'
import type { Edited, Project, Tensor } from './project'
import { cellList } from './setCells'

interface DrawnMemo {
  readonly seed: number
  readonly edited: Project['weights'][string] | undefined
  readonly weights: Readonly<Record<string, Tensor>>
  /** Drawn once, as long as something is drawn. */
  readonly drawn: Readonly<Record<string, Tensor>> | null
}

const memo = new WeakMap<readonly Weight[], DrawnMemo>()
const latest = new Map<string, WeakRef<readonly Weight[]>>()

/**
 * Keeps the numbers of one state of each card alone: undo holds many, each with weights of other
 * shapes.
 */
function keepOnly(node: string, weights: readonly Weight[]): void {
  const before = latest.get(node)?.deref()
  if (before === weights) return
  if (before) memo.delete(before)
  latest.set(node, new WeakRef(weights))
}

const NOTHING = new Float32Array(0)
const NONE: Readonly<Record<string, Tensor>> = {}

/** Are the numbers of this weight those of its seed, but for some cells? */
const isDrawn = (own: Edited | undefined, shape: Shape): boolean =>
  !own || (isPatch(own) && own.base === null && sameShape(own.shape, shape))

/** Are all numbers of these weights given, so that none has to be drawn? */
const isWhole = (edited: DrawnMemo['edited'], weights: readonly Weight[]): boolean =>
  edited !== undefined &&
  weights.every(({ name, shape }) => {
    const own = edited[name]
    const whole = own && isPatch(own) ? own.base : own
    return whole !== undefined && whole !== null && sameShape(whole.shape, shape)
  })

/**
 * The weights that a node has now, whole: edited ones where they fit, drawn ones elsewhere. The
 * same tensor as long as it stays as it is.
 */
export function weightsOf(
  project: Project,
  node: Pick<GraphNode, 'id' | 'seed'>,
  weights: readonly Weight[],
): Readonly<Record<string, Tensor>> {
  // One list may serve all cards that have none.
  if (weights.length === 0) return NONE
  const edited = project.weights[node.id]
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
        // The same array may hold other numbers than when it was last looked at: then it is another
        // tensor.
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

/** Numbers of a weight as its seed draws them, whatever was edited; places count row-major. */
export function drawnAt(
  project: Project,
  node: Pick<GraphNode, 'id' | 'seed'>,
  weights: readonly Weight[],
  name: string,
  places: Uint32Array,
): Float32Array {
  weightsOf(project, node, weights)
  const { data } = (memo.get(weights)?.drawn ?? initialWeights(weights, node.seed))[name]
  return Float32Array.from(places, (place) => originalAt(data, place))
}
