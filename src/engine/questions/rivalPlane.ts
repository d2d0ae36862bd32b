import { planeAt, planeIn, type TensorPlane } from '../../graph/difference/plane'
import type { Steps } from '../../graph/steps'
import type { Shape } from '../../layers/tensorShape'
import { pairOf, type Rivalled } from '../rival/pairOf'
import type { CardIds } from '../rival/rivalParts'
import type { Runner } from '../runner'
import { inSteps } from './question'

/** A part of a tensor of this network beside the same part of the other's. */
export interface PlanePair {
  readonly shape: Shape
  readonly plane: TensorPlane
  readonly ours: Float32Array
  readonly theirs: Float32Array
  /** The largest finite number of both whole tensors without its sign, and of their difference. */
  readonly most: number
  readonly gap: number
}

function largest(ours: Float32Array, theirs: Float32Array): Pick<PlanePair, 'most' | 'gap'> {
  let most = 0
  let gap = 0
  for (let i = 0; i < ours.length; i++) {
    const [a, b] = [ours[i], theirs[i]]
    const high = Math.max(Math.abs(a), Math.abs(b))
    if (high > most && high < Infinity) most = high
    const off = Math.abs(b - a)
    if (off > gap && off < Infinity) gap = off
  }
  return { most, gap }
}

function* planes(
  runner: Runner,
  id: number,
  pairs: readonly CardIds[],
  of: Rivalled,
  index: readonly number[],
): Steps<PlanePair> {
  const [own, other] = yield* pairOf(runner, id, pairs, of)
  const plane = planeAt(own.shape, index)
  return {
    shape: own.shape,
    plane,
    ours: planeIn(own.data, plane),
    theirs: planeIn(other.data, plane),
    ...largest(own.data, other.data),
  }
}

/** The plane of a tensor at this index, in PyTorch's order, of both networks. */
export const rivalPlane = inSteps(planes, ({ ours, theirs }) => [
  ours.buffer as ArrayBuffer,
  theirs.buffer as ArrayBuffer,
])
