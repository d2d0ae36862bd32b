import { type Shape, type Weight, sizeOf } from '../layers/layer'
import { placeOf } from '../layers/place'
import { createGenerator } from '../sources/generator'
import type { GraphNode } from './graph'
import type { Project, Tensor } from './project'

/**
 * Weights as `torch.manual_seed(seed)` followed by the module's constructor draws them: in the order of the list,
 * each from U(−1/√fanIn, 1/√fanIn) unless it starts at one number. Source: torch.nn.Linear and torch.nn.Conv2d, reset_parameters.
 */
export function initialWeights(weights: readonly Weight[], seed: number): Readonly<Record<string, Tensor>> {
  const generator = createGenerator(seed)
  return Object.fromEntries(
    weights.map(({ name, shape, fanIn, initial }) => {
      if (initial !== undefined) return [name, { shape, data: new Float32Array(sizeOf(shape)).fill(initial) }]
      const bound = 1 / Math.sqrt(fanIn)
      return [name, { shape, data: generator.uniform(sizeOf(shape), -bound, bound) }]
    }),
  )
}

const equal = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((size, i) => size === b[i])

/** `kept` where its indices still exist in `drawn`, and `drawn` elsewhere. */
export function fitted(kept: Tensor, drawn: Tensor): Tensor {
  if (equal(kept.shape, drawn.shape)) return kept
  if (kept.shape.length !== drawn.shape.length) return drawn
  const data = drawn.data.slice()
  const overlap = drawn.shape.map((size, i) => Math.min(size, kept.shape[i]))
  const index = overlap.map(() => 0)
  const at = (shape: Shape): number => placeOf(index, shape)
  for (let n = sizeOf(overlap); n > 0; n--) {
    data[at(drawn.shape)] = kept.data[at(kept.shape)]
    for (let axis = index.length - 1; axis >= 0 && ++index[axis] === overlap[axis]; axis--) index[axis] = 0
  }
  return { shape: drawn.shape, data }
}

const memo = new WeakMap<readonly Weight[], { seed: number; edited: unknown; weights: Readonly<Record<string, Tensor>> }>()

/** The weights that a node has now: edited ones where they fit, drawn ones elsewhere. */
export function weightsOf(project: Project, node: Pick<GraphNode, 'id' | 'seed'>, weights: readonly Weight[]): Readonly<Record<string, Tensor>> {
  const edited = project.weights[node.id]
  const last = memo.get(weights)
  if (last && last.seed === node.seed && last.edited === edited) return last.weights
  const fits = edited && weights.every((w) => edited[w.name] && equal(edited[w.name].shape, w.shape))
  const drawn = fits ? edited : initialWeights(weights, node.seed)
  const now = fits || !edited ? drawn : Object.fromEntries(weights.map(({ name }) => [name, edited[name] ? fitted(edited[name], drawn[name]) : drawn[name]]))
  memo.set(weights, { seed: node.seed, edited, weights: now })
  return now
}
