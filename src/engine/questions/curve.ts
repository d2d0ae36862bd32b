import { concat, neg, type Tensor } from '@tensorflow/tfjs-core'
import { type Curve, curveOver } from '../../graph/kinks'
import type { Tensor as Numbers } from '../../graph/project'
import type { Samples } from '../../graph/samples'
import type { Steps } from '../../graph/steps'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { withGradients } from '../forward'
import { keepsMembersApart, membersAtOnce } from '../members'
import { type PathFunction, pathOf } from '../path'
import type { Runner } from '../runner'
import { numbersOf, tensorOf, tidied } from '../tensors'
import { toTorch } from '../torch/layout'
import { inSteps } from './question'

/**
 * One number of an input moves from `low` to `high` in `count` steps, the others stay: what does
 * one number of the output do?
 */
export interface Sweep {
  /** The input, of one member of a batch where it has a batch axis. */
  readonly base: Numbers
  /** Places in input and output, row-major. */
  readonly input: number
  readonly output: number
  readonly low: number
  readonly high: number
  readonly count: number
}

/** The largest input of which one number is swept. */
const LARGEST_INPUT = 4096
/** Places sampled more closely where the network takes one input at a time. */
const ONE_BY_ONE = 256

/** The shape of a batch of this many copies of one member. */
const batchOf = (shape: Shape, copies: number): Shape =>
  shape.length === 0 ? [] : [copies * shape[0], ...shape.slice(1)]

/**
 * Values and slopes at these places: copies of the input, each with another number at the swept
 * place, and the gradient of the output number.
 */
function sampled(
  { forward }: PathFunction,
  { base, input, output }: Sweep,
  member: Shape,
  x: Float32Array,
): Samples {
  const n = sizeOf(base.shape)
  const m = sizeOf(member)
  return tidied(() => {
    const copies = new Float32Array(x.length * n)
    const seeds = new Float32Array(x.length * m)
    for (const [i, value] of x.entries()) {
      copies.set(base.data, i * n)
      copies[i * n + input] = value
      seeds[i * m + output] = 1
    }
    const given = tensorOf({ shape: batchOf(base.shape, x.length), data: copies })
    const dy = tensorOf({ shape: batchOf(member, x.length), data: seeds })
    const { value, gradients } = withGradients(() => forward(given), [given], dy)
    const gradient = toTorch(gradients[0]).dataSync()
    const { data } = numbersOf(value)
    return {
      x,
      y: Float32Array.from(x, (_, i) => data[i * m + output]),
      slope: Float32Array.from(x, (_, i) => gradient[i * n + input]),
    }
  })
}

/**
 * Does the path take two members at once? Where it does, is not independent by member, and draws
 * nothing, it mixes them.
 */
function takesTwo({ forward }: PathFunction, one: Tensor): boolean {
  try {
    return one.rank > 1 && one.shape[0] === 1 && forward(concat([one, neg(one)])).shape[0] === 2
  } catch {
    return false
  }
}

/** All samples, one batch a step. */
function* sampleAll(
  path: PathFunction,
  sweep: Sweep,
  member: Shape,
  x: Float32Array,
  atOnce: number,
): Steps<Samples> {
  const y = new Float32Array(x.length)
  const slope = new Float32Array(x.length)
  for (let first = 0; first < x.length; first += atOnce) {
    yield
    const part = sampled(path, sweep, member, x.subarray(first, first + atOnce))
    y.set(part.y, first)
    slope.set(part.slope, first)
  }
  return { x, y, slope }
}

/**
 * One number at the end of the path from `from` to `to` as a function of one at its start. Throws a
 * sentence where there is no path, the input is too large or has no such numbers, the members of a
 * batch affect each other, or a layer cannot take it.
 */
export function* curveOf(runner: Runner, from: string, to: string, sweep: Sweep): Steps<Curve> {
  const path = pathOf(runner, from, to)
  const { base, input, output, low, high, count } = sweep
  if (base.data.length > LARGEST_INPUT)
    throw new Error(
      `A curve is drawn for inputs of up to ${LARGEST_INPUT} numbers; this one has ` +
        `${base.data.length}.`,
    )
  const { member, apart, mixes } = tidied(() => {
    const one = tensorOf(base)
    const apart = keepsMembersApart(path, one)
    return {
      member: toTorch(path.forward(one)).shape,
      apart,
      mixes: !apart && !path.draws && takesTwo(path, one),
    }
  })
  if (mixes)
    throw new Error(
      'Here the members of a batch change each other, as in a norm in training, so there is ' +
        'no curve of one number.',
    )
  if (input >= base.data.length || output >= sizeOf(member))
    throw new Error('There is no such number here.')
  const sample = (x: Float32Array): Steps<Samples> =>
    sampleAll(path, sweep, member, x, apart ? membersAtOnce(path) : 1)
  return yield* curveOver(sample, low, high, count, apart ? undefined : ONE_BY_ONE)
}

/** How one number at the end of a path follows from one at its start, with its slopes and kinks. */
export const curve = inSteps(curveOf)
