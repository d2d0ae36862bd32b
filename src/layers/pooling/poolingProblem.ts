import { limitProblem } from '../parameterLimits'
import type { Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { refused } from '../refused'
import type { Shape } from '../tensorShape'
import { AXES, type Slide, slides, span } from '../window'
import { POOLING_LIMITS } from './poolingLimits'
import { type PoolingParams, poolingSlides } from './poolingWindow'
import { poolingWords } from './poolingWords'

/** Why a pooling layer cannot take this input, or null; checked in PyTorch's order. */
export const poolingProblem = (
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: PoolingParams,
): Problem | null =>
  refused(
    poolingWords(axes, kind.startsWith('Avg'), input, p),
    rankProblem(axes, kind, input) ??
      limitProblem(p, axes, POOLING_LIMITS) ??
      divisorProblem(p) ??
      widePaddingProblem(poolingSlides(axes, input, p)) ??
      emptyOutputProblem(poolingSlides(axes, input, p), p),
    kind,
    [input],
  )

function divisorProblem(p: PoolingParams): Problem | null {
  if (p.divisor_override !== 0) return null
  return {
    text: 'divisor_override is 0, and nothing can be divided by 0.',
    got: 'divisor_override 0',
    expected: 'another number, or none',
    field: 'divisor_override',
    fixes: [{ label: 'Divide by the number of cells', set: { divisor_override: null } }],
  }
}

/** Padding of more than half a window. */
function widePaddingProblem(sides: readonly Slide[]): Problem | null {
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
  }
}

/** An axis in which no window fits, or null. */
export function emptyOutputProblem(sides: readonly Slide[], p: PoolingParams): Problem | null {
  const counts = sides.map(slides)
  const small = counts.findIndex((n, i) => n < 1 || sides[i].size < 1)
  if (small < 0) return null
  const axes = sides.length
  const { size, padding, ...window } = sides[small]
  const room = size + 2 * padding[0]
  const fits = Math.min(...sides.map((side) => side.size))
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
  }
}
