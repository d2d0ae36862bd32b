import { limitProblem } from '../parameterLimits'
import type { Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { type Shape, torchShape } from '../tensorShape'
import { AXES, type Slide, slides, span } from '../window'
import { poolingLimits } from './poolingLimits'
import { type PoolingParams, poolingSlides } from './poolingWindow'

/** MaxPool1d that returns indices is another function of PyTorch's, which pools a map of one row. */
const WITH_INDICES = 'MaxPoolWithIndices1d'

/** PyTorch's message where the input is neither a sample nor a batch. */
function rankWords(axes: 1 | 2, kind: string, input: Shape): string {
  if (axes === 2) return 'RuntimeError: non-empty 3D or 4D (batch mode) tensor expected for input'
  if (kind === WITH_INDICES)
    return (
      `RuntimeError: Expected 2 to 3 dimensions, but got ${input.length}-dimensional tensor for ` +
      "argument #1 'self' (while checking arguments for max_pool1d)"
    )
  const reads = kind.startsWith('Max')
    ? 'max_pool1d() Expected 2D or 3D input tensor'
    : 'Expected 2D or 3D (batch mode) tensor for input'
  return `RuntimeError: ${reads}, but got ${input.length}D`
}

/** Why a pooling layer cannot take this input, or null; checked in PyTorch's order. */
export const poolingProblem = (
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: PoolingParams,
): Problem | null => {
  const checked = p.return_indices && axes === 1 ? WITH_INDICES : kind
  return (
    rankProblem(axes, kind, input, rankWords(axes, checked, input)) ??
    limitProblem(p, axes, poolingLimits(axes, checked)) ??
    divisorProblem(p) ??
    widePaddingProblem(checked, poolingSlides(axes, input, p)) ??
    emptyOutputProblem(checked, input, poolingSlides(axes, input, p), p)
  )
}

function divisorProblem(p: PoolingParams): Problem | null {
  if (p.divisor_override !== 0) return null
  return {
    text: 'divisor_override is 0, and nothing can be divided by 0.',
    got: 'divisor_override 0',
    expected: 'another number, or none',
    field: 'divisor_override',
    fixes: [{ label: 'Divide by the number of cells', set: { divisor_override: null } }],
    torch: 'RuntimeError: divisor must be not zero',
  }
}

/** Padding of more than half a window. */
function widePaddingProblem(kind: string, sides: readonly Slide[]): Problem | null {
  const wide = sides.find((s) => s.padding[0] > s.kernel / 2)
  if (!wide) return null
  const [cells] = wide.padding
  const most = Math.floor(Math.min(...sides.map((s) => s.kernel)) / 2)
  return {
    text: `padding is ${cells}, but may be at most half of kernel_size ${wide.kernel}.`,
    got: `padding ${cells}`,
    expected: `at most ${most}`,
    field: 'padding',
    fixes: [
      { label: `Set padding to ${most}`, set: { padding: most } },
      { label: `Set kernel_size to ${2 * cells}`, set: { kernel_size: 2 * cells } },
    ],
    torch:
      kind === 'MaxPool1d'
        ? 'RuntimeError: max_pool1d() padding should be at most half of kernel size, but ' +
          `got padding=${cells} and kernel_size=${wide.kernel}`
        : 'RuntimeError: pad should be at most half of kernel size, but got ' +
          `pad=${cells} and kernel_size=${wide.kernel}`,
  }
}

/** An axis in which no window fits, or null. */
export function emptyOutputProblem(
  kind: string,
  input: Shape,
  sides: readonly Slide[],
  p: PoolingParams,
): Problem | null {
  const counts = sides.map(slides)
  // PyTorch allows an empty output for MaxPool1d only.
  const least = kind === 'MaxPool1d' ? 0 : 1
  const small = counts.findIndex((n, i) => n < least || sides[i].size < 1)
  if (small < 0) return null
  const axes = sides.length
  const { size, padding, ...window } = sides[small]
  const room = size + 2 * padding[0]
  const fits = Math.min(...sides.map((side) => side.size))
  const printed = (sizes: readonly number[]): string =>
    [input[input.length - axes - 1], ...(axes === 1 ? [1] : []), ...sizes].join('x')
  const smaller = {
    kernel_size: fits,
    padding: 0,
    ...(p.dilation === undefined ? {} : { dilation: 1 }),
  }
  return {
    text:
      `The window spans ${span(window)} cells along ${AXES[axes][small]}, but the input has ` +
      `only ${room}: nothing would be left.`,
    got: `${AXES[axes][small]} = ${room}`,
    expected: `at least ${span(window)}`,
    field: 'kernel_size',
    fixes: fits >= 1 ? [{ label: `Set kernel_size to ${fits}`, set: smaller }] : [],
    torch:
      'RuntimeError: ' +
      (emptyWords(kind, input, counts) ??
        `Given input size: (${printed(sides.map((side) => side.size))}). Calculated output ` +
          `size: (${printed(counts)}). Output size is too small`),
  }
}

/**
 * PyTorch's message for an empty axis of the input, and that of MaxPool1d for a negative output
 * size.
 */
function emptyWords(kind: string, input: Shape, counts: readonly number[]): string | null {
  const one = kind === 'MaxPool1d'
  if (input.slice(one ? -2 : 1 - input.length).includes(0)) {
    const given =
      kind.endsWith('1d') && !one ? [...input.slice(0, -1), 1, ...input.slice(-1)] : input
    return (
      `${one ? 'max_pool1d: Expected 2D or 3D' : 'Expected 3D or 4D'} (batch mode) tensor ` +
      `with optional 0 dim batch size for input, but got:${torchShape(given)}`
    )
  }
  return one ? `max_pool1d() Invalid computed output size: ${counts[0]}` : null
}
