import { concat, type Tensor, tidy } from '@tensorflow/tfjs-core'
import type { Tensor as Numbers } from '../../graph/project'
import type { Steps } from '../../graph/steps'
import { printDigits } from '../../layers/count'
import { printShape, type Shape, sameShape, sizeOf } from '../../layers/tensorShape'
import { withGradients } from '../forward'
import { keepsMembersApart, membersAtOnce } from '../members'
import { type PathFunction, pathOf } from '../path'
import type { Runner } from '../runner'
import { numbersOf, tensorOf, tidied } from '../tensors'
import { toTorch, toTorchShape } from '../torch/layout'
import { buffersOf, inSteps } from './question'

/**
 * A Jacobian: `matrix` has one row for each number of the output and one column for each of the
 * input, both in PyTorch's (row-major) order.
 */
export interface Jacobian {
  readonly matrix: Numbers
  readonly input: Numbers
  readonly output: Numbers
}

/** Most rows or columns. */
const LARGEST_JACOBIAN = 512
/** Most multiply-adds for all rows: about a second. */
const MOST_WORK = 1e9

/**
 * What would fit instead of an input of this shape with `outputs` numbers behind it, in a sentence.
 */
function fitting(shape: readonly number[], outputs: number): string {
  const most = Math.floor(LARGEST_JACOBIAN * Math.min(1, sizeOf(shape) / outputs))
  const [, channels = 1, ...sizes] = shape
  const side = Math.floor((most / channels) ** (1 / Math.max(1, sizes.length)))
  if (sizes.length === 0 || side < 1)
    return most < 1 ? 'Fewer outputs fit.' : `An input of ${most} numbers would fit.`
  return (
    `An input of ${[1, channels, ...sizes.map((size) => Math.min(size, side))].join('×')} ` +
    'would fit.'
  )
}

/**
 * Some rows: a batch of copies of the input, each with the gradient of a different output number;
 * `shape` is the output's for one of them.
 */
function rowsOf(
  { forward }: PathFunction,
  x: Tensor,
  shape: Shape,
  first: number,
  count: number,
): Float32Array {
  const size = sizeOf(shape)
  const seeds = new Float32Array(count * size)
  for (let i = 0; i < count; i++) seeds[i * size + first + i] = 1
  const copies = count === 1 ? x : concat(Array.from({ length: count }, () => x))
  const dy = tensorOf({ shape: count === 1 ? shape : [count, ...shape.slice(1)], data: seeds })
  const [gradient] = withGradients(() => forward(copies), [copies], dy).gradients
  return toTorch(gradient).dataSync() as Float32Array
}

/**
 * The Jacobian of the path from the output of `from` to the output of `to`: at the present numbers,
 * or at others of the same shape. Throws a sentence where there is no path, either side has more
 * than `LARGEST_JACOBIAN` numbers, it would take more than `MOST_WORK`, or a layer has no gradient.
 */
export function* jacobianOf(
  runner: Runner,
  from: string,
  to: string,
  at: Numbers | null,
): Steps<Jacobian> {
  const path = pathOf(runner, from, to)
  const n = path.input.size
  const m = path.output.size
  if (Math.max(n, m) > LARGEST_JACOBIAN)
    throw new Error(
      `The matrix would have ${printDigits(m)} × ${printDigits(n)} entries; up to ` +
        `${LARGEST_JACOBIAN} × ${LARGEST_JACOBIAN} are shown. ` +
        fitting(toTorchShape(path.input.shape), m),
    )
  if (n * m === 0) throw new Error('There are no values here, so the matrix is empty.')
  const work = m * path.macs
  if (work > MOST_WORK)
    throw new Error(
      `The matrix would take ${(work / 1e9).toFixed(1)} billion multiply-adds; up to 1 ` +
        'billion are done. A shorter path fits.',
    )
  const shape = toTorchShape(path.input.shape)
  if (at && !sameShape(at.shape, shape))
    throw new Error(`The input needs the shape ${printShape(shape)}.`)
  const x = at ? tidy(() => tensorOf(at)) : path.input
  try {
    const { input, output, apart } = tidied(() => ({
      input: numbersOf(x),
      output: numbersOf(at ? path.forward(x) : path.output),
      apart: keepsMembersApart(path, x),
    }))
    const data = new Float32Array(m * n)
    const rows = apart ? membersAtOnce(path) : 1
    for (let row = 0; row < m; row += rows) {
      yield
      tidy(() => data.set(rowsOf(path, x, output.shape, row, Math.min(rows, m - row)), row * n))
    }
    return { matrix: { shape: [m, n], data }, input, output }
  } finally {
    if (at) x.dispose()
  }
}

/** The Jacobian of a path at the present numbers, or at these. */
export const jacobian = inSteps(
  (runner: Runner, from: string, to: string, input?: Numbers) =>
    jacobianOf(runner, from, to, input ?? null),
  ({ matrix, input, output }) => buffersOf(matrix, input, output),
)
