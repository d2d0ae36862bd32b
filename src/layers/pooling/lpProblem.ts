import { limitProblem } from '../parameterLimits'
import { type Problem } from '../problem'
import { RANKS } from '../rankProblem'
import { refused } from '../refused'
import { letters, say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { POOLING_LIMITS } from './poolingLimits'
import { emptyOutputProblem } from './poolingProblem'
import { type PoolingParams, poolingSlides } from './poolingWindow'
import { poolingWords } from './poolingWords'

/** Parameters of LPPool layers, with those that pooling layers have and these do not. */
export interface LPPoolParams extends PoolingParams {
  readonly norm_type: number
}

/** PyTorch's message where LPPool does not take this input, null where it does. */
function lpWords(axes: 1 | 2, input: Shape, p: LPPoolParams): string | null {
  const { kernel_size: kernel, norm_type } = p
  const listed = typeof kernel === 'number' ? null : kernel.length
  if (axes === 2 && listed !== null && listed !== 2)
    return listed < 2
      ? `ValueError: not enough values to unpack (expected 2, got ${listed})`
      : 'ValueError: too many values to unpack (expected 2)'
  const words = poolingWords(axes, true, input, p)
  if (words) return words
  // The mean is multiplied by kernel_size as it is, then the root is taken.
  if (axes === 1 && listed !== null)
    return "TypeError: mul(): argument 'other' (position 1) must be Tensor, not tuple"
  return norm_type === 0 ? 'ZeroDivisionError: float division by zero' : null
}

/** Axes that are too few or too many, or without cells. */
function layoutProblem(axes: 1 | 2, kind: string, input: Shape): Problem | null {
  const ranks: readonly number[] = RANKS[axes]
  if (ranks.includes(input.length) && !input.slice(-axes - 1).includes(0)) return null
  const layout =
    axes === 1
      ? say`${letters('NCL')} or ${letters('CL')}`
      : say`${letters('NCHW')} or ${letters('CHW')}`
  return {
    text: ranks.includes(input.length)
      ? say`${kind} needs at least one channel and one cell, this is ${shape(input)}.`
      : say`${kind} reads ${layout}, this is ${shape(input)}.`,
    got: shape(input),
    expected: layout,
    fixes: [],
  }
}

function exponentProblem({ norm_type }: LPPoolParams): Problem | null {
  if (norm_type !== 0) return null
  return {
    text: 'norm_type is 0, and there is no root of degree 0.',
    got: 'norm_type 0',
    expected: 'another number',
    field: 'norm_type',
    fixes: [{ label: 'Set norm_type to 2', set: { norm_type: 2 } }],
  }
}

/** A kernel_size as a list of another length than PyTorch unpacks. */
function kernelProblem(axes: 1 | 2, { kernel_size: kernel }: LPPoolParams): Problem | null {
  if (typeof kernel === 'number' || (axes === 2 && kernel.length === 2)) return null
  return {
    text:
      `kernel_size is a list of ${kernel.length}, and ` +
      `${axes === 1 ? 'a number' : 'a number or two'} is expected.`,
    got: `kernel_size ${kernel.join('×')}`,
    expected: axes === 1 ? 'one number' : 'one number, or two',
    field: 'kernel_size',
    fixes: [{ label: `Set kernel_size to ${kernel[0]}`, set: { kernel_size: kernel[0] } }],
  }
}

/** Why an LPPool layer cannot take this input, or null. */
export const lpProblem = (
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: LPPoolParams,
): Problem | null =>
  refused(
    lpWords(axes, input, p),
    layoutProblem(axes, kind, input) ??
      kernelProblem(axes, p) ??
      limitProblem(p, axes, POOLING_LIMITS) ??
      emptyOutputProblem(poolingSlides(axes, input, p), p) ??
      exponentProblem(p),
    kind,
    [input],
  )
