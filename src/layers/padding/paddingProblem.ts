import { padWords } from '../padWords'
import type { Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { refused } from '../refused'
import { say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { type PaddingParams, sidesInOrder } from './paddedSides'
import { NO_PADDING, type Padding, sideProblem } from './sideProblem'

/** Names of the sides, in PyTorch's order. */
export const sideNames = (axes: 1 | 2): string =>
  axes === 1 ? 'left, right' : 'left, right, top, bottom'

/** A list of sides that are no pairs, or pairs for more axes than two. */
export function sideCountProblem(axes: 1 | 2, kind: string, input: Shape, p: PaddingParams) {
  const sides = sidesInOrder(axes, p)
  const count = sides.length
  if (count === 2 || count === 4) return null
  const problem: Problem = {
    text:
      `padding has ${count} ${count === 1 ? 'number' : 'numbers'}. It takes one, or ` +
      `${2 * axes}: ${sideNames(axes)}.`,
    got: `${count} numbers`,
    expected: `one number, or ${2 * axes}`,
    field: 'padding',
    fixes: [NO_PADDING],
  }
  // More axes than a map has are a limit of ours.
  return count % 2 === 1
    ? refused(padWords(input, sides, 'constant'), problem, kind, [input])
    : problem
}

/** Constant padding needs at least as many axes as it pads. */
function fewAxesProblem(axes: 1 | 2, kind: string, input: Shape): Problem | null {
  if (input.length >= axes) return null
  const expected = `${axes === 1 ? 'one axis' : 'two axes'} or more`
  return {
    text: say`${kind} reads ${expected}, this is ${shape(input)}.`,
    got: shape(input),
    expected,
    fixes: [],
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
  }
}

/** Why a padding layer cannot pad this input, or null; `pad` is in PyTorch's order. */
export function paddingProblem(pad: readonly number[], padding: Padding): Problem | null {
  const { kind, mode, input, sides } = padding
  const axes = sides.length === 1 ? 1 : 2
  const misshapen =
    mode === 'constant' ? fewAxesProblem(axes, kind, input) : rankProblem(axes, kind, input)
  // PyTorch checks the last axis first.
  const explained =
    misshapen ??
    nothingToRepeat(axes, padding) ??
    sideProblem(padding, axes - 1) ??
    (axes === 2 ? sideProblem(padding, 0) : null)
  // PyTorch's circular layers take a single sample since there are such layers (2.1).
  const batch = mode === 'circular' && input.length === axes + 1 ? [1, ...input] : input
  const words = padWords(batch, pad, mode)
  // There it repeats cells that were never written.
  return words === null && mode === 'circular'
    ? explained
    : refused(words, explained, kind, [input])
}
