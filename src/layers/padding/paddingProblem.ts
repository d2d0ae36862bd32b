import type { Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { say, shape } from '../sentence'
import { type Shape, torchShape } from '../tensorShape'
import { perAxis } from '../window'
import type { PaddingParams } from './paddedSides'
import { NO_PADDING, type Padding, sideProblem } from './sideProblem'

/** Names of the sides, in PyTorch's order. */
export const sideNames = (axes: 1 | 2): string =>
  axes === 1 ? 'left, right' : 'left, right, top, bottom'

/** A padding list whose length is not the number of sides; null where it fits. */
export function sideCountProblem(axes: 1 | 2, p: PaddingParams): Problem | null {
  const count = perAxis(p.padding, 1).length
  if (!Array.isArray(p.padding) || count === 2 * axes) return null
  return {
    text:
      `padding has ${count} ${count === 1 ? 'number' : 'numbers'}. It takes one, or ` +
      `${2 * axes}: ${sideNames(axes)}.`,
    got: `${count} numbers`,
    expected: `one number, or ${2 * axes}`,
    field: 'padding',
    fixes: [NO_PADDING],
    ...(count % 2 === 1 ? { torch: 'RuntimeError: Padding length must be divisible by 2' } : {}),
  }
}

const TOO_LONG = 'RuntimeError: Padding length too large'
const UNSUPPORTED =
  'NotImplementedError: Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now'

/** Constant padding needs at least as many axes as it pads. */
function fewAxesProblem(axes: 1 | 2, kind: string, input: Shape): Problem | null {
  if (input.length >= axes) return null
  const expected = `${axes === 1 ? 'one axis' : 'two axes'} or more`
  return {
    text: say`${kind} reads ${expected}, this is ${shape(input)}.`,
    got: shape(input),
    expected,
    fixes: [],
    torch: TOO_LONG,
  }
}

/** An empty axis: only the batch may be empty where the padding repeats values. */
function nothingToRepeat(axes: 1 | 2, { kind, mode, input }: Padding): Problem | null {
  if (mode === 'constant' || mode === 'circular') return null
  if (!input.some((size, i) => size === 0 && (i > 0 || input.length === axes + 1))) return null
  const got = shape(input)
  return {
    text: say`${kind} repeats cells of its input, and ${got} has none.`,
    got,
    expected: 'sizes of at least 1',
    fixes: [],
    torch:
      `RuntimeError: Expected ${axes + 1}D or ${axes + 2}D (batch mode) tensor with ` +
      'possibly 0 batch size and other non-zero dimensions for input, but got: ' +
      torchShape(input),
  }
}

/** Why a padding layer cannot pad this input, or null. */
export function paddingProblem(axes: 1 | 2, padding: Padding): Problem | null {
  const { kind, mode, input } = padding
  const misshapen =
    mode === 'constant'
      ? fewAxesProblem(axes, kind, input)
      : rankProblem(axes, kind, input, input.length < axes ? TOO_LONG : UNSUPPORTED)
  // PyTorch checks the last axis first.
  return (
    misshapen ??
    nothingToRepeat(axes, padding) ??
    sideProblem(padding, axes - 1) ??
    (axes === 2 ? sideProblem(padding, 0) : null)
  )
}
