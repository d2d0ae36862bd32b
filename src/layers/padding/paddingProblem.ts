import type { Parameters } from '../fields'
import type { Problem } from '../problem'
import { printShape, type Shape, torchShape } from '../tensorShape'
import { AXES, perAxis } from '../window'
import { croppedSize, type PaddedSides, type PaddingMode, paddedSizes } from './paddedSides'

const NONE = { label: 'Set padding to 0', set: { padding: 0 } }

/** The sides in PyTorch's order. */
export const sideNames = (axes: 1 | 2): string =>
  axes === 1 ? 'left, right' : 'left, right, top, bottom'

/** A list of padding has another count of numbers than there are sides; null where it fits. */
export function sideCountProblem(axes: 1 | 2, p: Parameters): Problem | null {
  const count = perAxis(p.padding, 1).length
  if (!Array.isArray(p.padding) || count === 2 * axes) return null
  return {
    text:
      `padding has ${count} ${count === 1 ? 'number' : 'numbers'}. It takes one, or ` +
      `${2 * axes}: ${sideNames(axes)}.`,
    got: `${count} numbers`,
    expected: `one number, or ${2 * axes}`,
    field: 'padding',
    fixes: [NONE],
    ...(count % 2 === 1 ? { torch: 'RuntimeError: Padding length must be divisible by 2' } : {}),
  }
}

/** Why a padding layer cannot pad this input so, or null. */
export function paddingProblem(
  axes: 1 | 2,
  mode: PaddingMode,
  kind: string,
  input: Shape,
  sides: readonly PaddedSides[],
): Problem | null {
  const got = printShape(input)
  const constant = mode === 'constant'
  const wanted = constant
    ? `${axes === 1 ? 'one axis' : 'two axes'} or more`
    : axes === 1
      ? 'N×C×L or C×L'
      : 'N×C×H×W or C×H×W'
  if (constant ? input.length < axes : input.length !== axes + 1 && input.length !== axes + 2)
    return {
      text: `${kind} reads ${wanted}, this is ${got}.`,
      got,
      expected: wanted,
      fixes: [],
      torch:
        input.length < axes
          ? 'RuntimeError: Padding length too large'
          : 'NotImplementedError: Only 2D, 3D, 4D, 5D padding with non-constant padding are ' +
            'supported for now',
    }
  const sizes = input.slice(input.length - axes)
  // Only the batch may be empty where the padding repeats what is there.
  const empty =
    !constant &&
    mode !== 'circular' &&
    input.some((size, i) => size === 0 && (i > 0 || input.length === axes + 1))
  if (empty)
    return {
      text: `${kind} repeats cells of its input, and ${got} has none.`,
      got,
      expected: 'sizes of at least 1',
      fixes: [],
      torch:
        `RuntimeError: Expected ${axes + 1}D or ${axes + 2}D (batch mode) tensor with ` +
        'possibly 0 batch size and other non-zero dimensions for input, but got: ' +
        torchShape(input),
    }
  const field = 'padding'
  const out = paddedSizes(input, sides)
  // PyTorch looks at the last axis first.
  for (let i = axes - 1; i >= 0; i--) {
    const axis = AXES[axes][i]
    const size = sizes[i]
    const [before, after] = sides[i]
    const left = croppedSize(size, sides[i])
    const most = Math.max(before, after)
    if (mode === 'reflect' && most >= size)
      return {
        text:
          `${kind} mirrors ${most} cells of the input, which has only ${size} along ` +
          `${axis}: at most ${size - 1} can be mirrored.`,
        got: `${axis} = ${size}`,
        expected: `padding < ${size}`,
        field,
        fixes: [
          ...(size > 1
            ? [
                {
                  label: `Set padding to ${Math.min(...sizes) - 1}`,
                  set: { padding: Math.min(...sizes) - 1 },
                },
              ]
            : []),
          NONE,
        ],
        torch:
          `RuntimeError: Argument #${axes === 1 || i === 1 ? 4 : 6}: Padding size should ` +
          `be less than the corresponding input dimension, but got: padding (${before}, ` +
          `${after}) at dimension ${input.length - axes + i} of input ` +
          (axes === 1 ? torchShape(input) : input.length),
      }
    if (mode === 'circular' && most > Math.max(0, left))
      return {
        text:
          `${kind} takes ${most} cells from the other end, and ` +
          `${left < size ? 'what is left of the input' : 'the input'} has only ` +
          `${Math.max(0, left)} along ${axis}.`,
        got: `${axis} = ${Math.max(0, left)}`,
        expected: `padding ≤ ${Math.max(0, left)}`,
        field,
        fixes: [NONE],
        torch: 'RuntimeError: Padding value causes wrapping around more than once.',
      }
    if (
      out[i] < 0 ||
      ((constant || mode === 'circular') && left < 0) ||
      (!constant && mode !== 'circular' && Math.max(...out) < 1)
    )
      return {
        text:
          `The negative padding cuts off ${-Math.min(0, before) - Math.min(0, after)} ` +
          `cells along ${axis}, and there are only ${size}.`,
        got: `${axis} = ${size}`,
        expected: `at most ${size} cells cut off`,
        field,
        fixes: [NONE],
        torch: constant
          ? `RuntimeError: start (0) + length (${out[i]}) exceeds dimension size ` +
            `(${size + Math.min(0, before)}).`
          : mode === 'circular'
            ? 'RuntimeError: Negative padding value is resulting in an empty dimension'
            : `RuntimeError: input (${axes === 1 ? '' : `H: ${sizes[0]}, `}W: ` +
              `${sizes[axes - 1]}) is too small. Calculated output ` +
              `${axes === 1 ? '' : `H: ${out[0]} `}W: ${out[axes - 1]}`,
      }
  }
  return null
}
