import { limitProblem } from '../parameterLimits'
import { type Problem } from '../problem'
import { RANKS } from '../rankProblem'
import { letters, say, shape } from '../sentence'
import { type Shape, torchShape } from '../tensorShape'
import { poolingLimits } from './poolingLimits'
import { emptyOutputProblem } from './poolingProblem'
import { type PoolingParams, poolingSlides } from './poolingWindow'

/** Parameters of LPPool layers, with those that pooling layers have and these do not. */
export interface LPPoolParams extends PoolingParams {
  readonly norm_type: number
}

/** PyTorch's message for a tuple of another length than 2 as the kernel of LPPool2d. */
function kernelProblem(axes: 1 | 2, p: LPPoolParams): Problem | null {
  const { kernel_size: kernel } = p
  if (typeof kernel === 'number' || kernel.length === axes) return null
  return {
    text:
      `kernel_size has ${kernel.length} numbers, and takes ` +
      `${axes === 1 ? 'one' : 'one or two'}.`,
    got: `kernel_size ${kernel.join('×')}`,
    expected: axes === 1 ? 'one number' : 'one number, or two',
    field: 'kernel_size',
    fixes: [{ label: `Set kernel_size to ${kernel[0]}`, set: { kernel_size: kernel[0] } }],
    torch:
      axes === 1
        ? "RuntimeError: avg_pool1d() argument 'kernel_size' should contain one int (got " +
          `${kernel.length})`
        : kernel.length < 2
          ? `ValueError: not enough values to unpack (expected 2, got ${kernel.length})`
          : 'ValueError: too many values to unpack (expected 2)',
  }
}

const layoutProblem = (axes: 1 | 2, kind: string, input: Shape, torch: string): Problem => {
  const layout =
    axes === 1
      ? say`${letters('NCL')} or ${letters('CL')}`
      : say`${letters('NCHW')} or ${letters('CHW')}`
  return {
    text: RANKS[axes].some((rank) => rank === input.length)
      ? say`${kind} needs at least one channel and one cell, this is ${shape(input)}.`
      : say`${kind} reads ${layout}, this is ${shape(input)}.`,
    got: shape(input),
    expected: layout,
    fixes: [],
    torch,
  }
}

/** Axes that PyTorch asks for before it looks at the numbers. */
function rankProblem(axes: 1 | 2, kind: string, input: Shape): Problem | null {
  const rank = input.length
  if (axes === 1)
    return rank === 2 || rank === 3
      ? null
      : layoutProblem(
          axes,
          kind,
          input,
          `RuntimeError: Expected 2 to 3 dimensions, but got ${rank}-dimensional tensor for ` +
            "argument #1 'self' (while checking arguments for avg_pool1d)",
        )
  return rank > 2
    ? null
    : layoutProblem(
        axes,
        kind,
        input,
        rank === 0
          ? 'IndexError: Dimension specified as -3 but tensor has no dimensions'
          : `IndexError: Dimension out of range (expected to be in range of [${-rank}, ` +
              `${rank - 1}], but got -3)`,
      )
}

/** Inputs without values, and of too many axes. */
function emptyProblem(axes: 1 | 2, kind: string, input: Shape): Problem | null {
  const ranks: readonly number[] = RANKS[axes]
  if (ranks.includes(input.length) && !input.slice(-axes - 1).includes(0)) return null
  const map = axes === 1 ? [...input.slice(0, -1), 1, ...input.slice(-1)] : input
  return layoutProblem(
    axes,
    kind,
    input,
    'RuntimeError: Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for ' +
      `input, but got:${torchShape(map)}`,
  )
}

function exponentProblem({ norm_type }: LPPoolParams): Problem | null {
  if (norm_type !== 0) return null
  return {
    text: 'norm_type is 0, and there is no root of degree 0.',
    got: 'norm_type 0',
    expected: 'another number',
    field: 'norm_type',
    fixes: [{ label: 'Set norm_type to 2', set: { norm_type: 2 } }],
    torch: 'ZeroDivisionError: float division by zero',
  }
}

/** Why an LPPool layer cannot take this input, or null; in the order in which PyTorch checks. */
export function lpProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: LPPoolParams,
): Problem | null {
  const early = axes === 1 ? rankProblem(axes, kind, input) : kernelProblem(axes, p)
  if (early) return early
  const limits = limitProblem(p, axes, poolingLimits(axes, kind))
  // A wrong count comes before the axes, a wrong number after them.
  const counted = limits && !limits.torch?.includes('greater than zero') && !isZero(limits)
  if (counted) return limits
  const late = rankProblem(axes, kind, input) ?? limits ?? emptyProblem(axes, kind, input)
  if (late) return late
  const sides = poolingSlides(axes, input, p)
  return (
    emptyOutputProblem(kind, input, sides, p) ??
    exponentProblem(p) ??
    (axes === 1 && typeof p.kernel_size !== 'number' ? listProblem(p.kernel_size[0]) : null)
  )
}

const isZero = ({ torch }: Problem): boolean => torch === 'RuntimeError: stride should not be zero'

/** PyTorch multiplies by the kernel_size of LPPool1d as it is. */
const listProblem = (size: number): Problem => ({
  text: 'kernel_size of LPPool1d is a number, and no list of one.',
  field: 'kernel_size',
  fixes: [{ label: `Set kernel_size to ${size}`, set: { kernel_size: size } }],
  torch: "TypeError: mul(): argument 'other' (position 1) must be Tensor, not tuple",
})
