import { placeOf } from '../layers/place'
import { type Shape, sameShape, sizeOf } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import { createGenerator } from '../sources/generator'
import { followed, originalAt, untouched } from './followed'
import type { GraphNode } from './graph'
import { cellList, cellsIn, isPatch } from './patch'
import type { CellList, Edited, Project, Tensor } from './project'

/**
 * Weights as `torch.manual_seed(seed)` followed by the module's constructor draws them: in the
 * order of the list, each from U(−1/√fanIn, 1/√fanIn) unless it starts at one number. Source:
 * torch.nn.Linear and torch.nn.Conv2d, reset_parameters.
 */
export function initialWeights(
  weights: readonly Weight[],
  seed: number,
): Readonly<Record<string, Tensor>> {
  const generator = createGenerator(seed)
  return Object.fromEntries(
    weights.map(({ name, shape, fanIn, initial }) => {
      if (initial !== undefined)
        return [name, { shape, data: new Float32Array(sizeOf(shape)).fill(initial) }]
      const bound = 1 / Math.sqrt(fanIn)
      return [name, { shape, data: generator.uniform(sizeOf(shape), -bound, bound) }]
    }),
  )
}

/** `kept` where its indices still exist in `drawn`, and `drawn` elsewhere. */
export function fitted(kept: Tensor, drawn: Tensor): Tensor {
  if (sameShape(kept.shape, drawn.shape)) return kept
  if (kept.shape.length !== drawn.shape.length) return drawn
  const data = drawn.data.slice()
  // Numbers that lie one after the other in both are copied at once.
  const overlap = drawn.shape.map((size, i) => Math.min(size, kept.shape[i]))
  const row = overlap[overlap.length - 1] ?? 1
  const lines = overlap.slice(0, -1)
  const index = [...lines.map(() => 0), 0]
  for (let n = sizeOf(lines); n > 0; n--) {
    const from = placeOf(index, kept.shape)
    data.set(kept.data.subarray(from, from + row), placeOf(index, drawn.shape))
    for (let axis = lines.length - 1; axis >= 0 && ++index[axis] === lines[axis]; axis--)
      index[axis] = 0
  }
  return { shape: drawn.shape, data }
}

/** A copy of these numbers with the cells of a patch set. */
function patched({ shape, data }: Tensor, { at, values }: CellList): Tensor {
  const copy = data.slice()
  for (let i = 0; i < at.length; i++) copy[at[i]] = values[i]
  return { shape, data: copy }
}

/**
 * The numbers that an edited weight has now; `drawn` are those of its seed in its present shape.
 */
function present(edited: Edited | undefined, drawn: Tensor): Tensor {
  if (!edited) return drawn
  if (!isPatch(edited)) return fitted(edited, drawn)
  const whole = edited.base ? fitted(edited.base, drawn) : drawn
  const cells = cellsIn(edited, drawn.shape)
  return cells ? patched(whole, cellList(cells)) : whole
}

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

/** Larger weights exist once: their array follows the edits. They are drawn in the worker alone. */
export const LARGE = 1_000_000

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

/**
 * Are all weights of a layer together too many to be drawn on the page, so that the worker is asked
 * for them?
 */
export const areLarge = (weights: readonly Weight[]): boolean =>
  weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0) > LARGE
