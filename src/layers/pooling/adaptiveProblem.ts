import type { Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { perAxis, spatial } from '../window'
import { type AdaptiveParams, adaptiveSizes } from './adaptiveWindow'

/** Why an adaptive pooling layer cannot take this input, or null. */
export function adaptiveProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: AdaptiveParams,
): Problem | null {
  const name = `adaptive_${kind.includes('Max') ? 'max' : 'avg'}_pool`
  const asked: readonly (number | null)[] = Array.isArray(p.output_size)
    ? p.output_size
    : perAxis(p.output_size, axes)
  const words =
    axes === 1
      ? `Expected 2 to 3 dimensions, but got ${input.length}-dimensional tensor for ` +
        `argument #1 'self' (while checking arguments for ${name}1d)`
      : `${name}2d(): Expected 3D or 4D tensor, but got${name.includes('max') ? ':' : ''} ` +
        `[${input.join(', ')}]`
  const few = axes === 2 && Array.isArray(p.output_size) && input.length <= asked.length
  const misshapen = rankProblem(
    axes,
    kind,
    input,
    few ? 'ValueError: Input dimension should be at least 3' : `RuntimeError: ${words}`,
  )
  if (misshapen) return misshapen
  const mended = asked.slice(0, axes).map((count) => (count === null ? null : Math.max(1, count)))
  const sound = [
    ...mended,
    ...Array.from({ length: Math.max(0, axes - mended.length) }, () => mended[0]),
  ]
  const shown = asked.map((count) => count ?? 'None').join('×')
  const fixes = [
    {
      label: `Set output_size to ${sound.map((count) => count ?? 'None').join('×')}`,
      set: { output_size: axes === 1 ? sound[0] : sound },
    },
  ]
  if (asked.length !== axes)
    return {
      text:
        `output_size holds ${asked.length} ${asked.length === 1 ? 'number' : 'numbers'}, ` +
        `and ${kind} has ${axes === 1 ? '1 axis' : '2 axes'}.`,
      got: `output_size ${shown}`,
      expected: axes === 1 ? 'one number' : 'one number, or two',
      field: 'output_size',
      fixes,
      torch:
        axes === 1
          ? `RuntimeError: ${name}1d() argument 'output_size' should contain one int (got ` +
            `${asked.length})`
          : `RuntimeError: ${name}2d` +
            (name.includes('max') ? '(): internal error: output_size.size()' : ': output_size') +
            ' must be 2',
    }
  if (asked.some((count) => count !== null && count < 0)) {
    const { lead, channels } = spatial(input, axes)
    const counts = [...(axes === 1 ? [1] : []), ...adaptiveSizes(axes, input, p)]
    return {
      text: `output_size is ${shown}, but no axis can have fewer than 0 cells.`,
      got: `output_size ${shown}`,
      expected: 'at least 0',
      field: 'output_size',
      fixes,
      torch: name.includes('max')
        ? 'RuntimeError: Trying to create tensor with negative dimension ' +
          `${counts.find((count) => count < 0)}: ` +
          `[${[...lead, channels, ...counts].join(', ')}]`
        : 'RuntimeError: adaptive_avg_pool2d: elements of output_size must be greater than or ' +
          `equal to 0 but received {${counts.join(', ')}}`,
    }
  }
  return emptyInputProblem(axes, kind, name, input)
}

/**
 * Mean and maximum of an empty window are undefined; PyTorch accepts empty channels for the mean,
 * but not for the maximum.
 */
function emptyInputProblem(axes: 1 | 2, kind: string, name: string, input: Shape): Problem | null {
  const { lead, channels, sizes } = spatial(input, axes)
  const map = [...lead, channels, ...(axes === 1 ? [1] : []), ...sizes]
  const first = name.includes('max') ? lead.length : lead.length + 1
  const empty = map.findIndex((size, i) => i >= first && size === 0)
  if (empty < 0) return null
  return {
    text: say`${kind} needs at least one cell along each axis, this is ${shape(input)}.`,
    got: shape(input),
    expected: 'no axis of 0 cells',
    fixes: [],
    torch:
      `RuntimeError: ${name}2d(): Expected input to have non-zero size for non-batch ` +
      `dimensions, but input has sizes [${map.join(', ')}] with dimension ${empty} being ` +
      'empty',
  }
}
