import type { Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { refused } from '../refused'
import { say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { perAxis, spatial } from '../window'
import type { AdaptiveParams } from './adaptiveWindow'
import { adaptiveWords } from './adaptiveWords'

/** Why an adaptive pooling layer cannot take this input, or null. */
export function adaptiveProblem(
  axes: 1 | 2,
  kind: string,
  mean: boolean,
  input: Shape,
  p: AdaptiveParams,
): Problem | null {
  const words = adaptiveWords(axes, mean, input, p)
  return words === null
    ? null
    : refused(words, explained(axes, kind, mean, input, p), kind, [input])
}

function explained(
  axes: 1 | 2,
  kind: string,
  mean: boolean,
  input: Shape,
  p: AdaptiveParams,
): Problem | null {
  const asked: readonly (number | null)[] = Array.isArray(p.output_size)
    ? p.output_size
    : perAxis(p.output_size, axes)
  const misshapen = rankProblem(axes, kind, input)
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
    }
  if (asked.some((count) => count !== null && count < 0)) {
    return {
      text: `output_size is ${shown}, but no axis can have fewer than 0 cells.`,
      got: `output_size ${shown}`,
      expected: 'at least 0',
      field: 'output_size',
      fixes,
    }
  }
  return emptyInputProblem(axes, kind, mean, input)
}

/**
 * Mean and maximum of an empty window are undefined; PyTorch accepts empty channels for the mean,
 * but not for the maximum.
 */
function emptyInputProblem(axes: 1 | 2, kind: string, mean: boolean, input: Shape): Problem | null {
  const { channels, sizes } = spatial(input, axes)
  if (![...(mean ? [] : [channels]), ...sizes].includes(0)) return null
  return {
    text: say`${kind} needs at least one cell along each axis, this is ${shape(input)}.`,
    got: shape(input),
    expected: 'no axis of 0 cells',
    fixes: [],
  }
}
