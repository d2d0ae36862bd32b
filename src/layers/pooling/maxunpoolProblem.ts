import type { Problem } from '../problem'
import { refused } from '../refused'
import { say, shape } from '../sentence'
import { type Shape, sameShape } from '../tensorShape'
import { perAxis } from '../window'
import { givenSizes, type UnpoolParams, windowedSizes } from './maxunpoolSizes'
import { unpoolWords } from './maxunpoolWords'

/** As PyTorch sees it: a signal is a map of one column. */
const asMap = (axes: 1 | 2, input: Shape): Shape => (axes === 1 ? [...input, 1] : input)

/** Why output_size cannot be that of these windows; null where it can, or is not given. */
function sizeProblem(axes: 1 | 2, input: Shape, p: UnpoolParams): Problem | null {
  const given = givenSizes(axes, p)
  if (given === null) return null
  const free = { label: 'Let it follow from the window', set: { output_size: null } }
  if (given.length !== axes)
    return {
      text: `output_size has ${given.length} numbers, and there are ${axes} axes.`,
      got: `${given.length} numbers`,
      expected: `${axes} or ${axes + 2}`,
      field: 'output_size',
      fixes: [free],
    }
  const standard = windowedSizes(axes, input, p)
  const steps = perAxis(p.stride ?? p.kernel_size, axes)
  const wrong = given.findIndex((size, i) => Math.abs(size - standard[i]) >= steps[i])
  if (wrong < 0) return null
  const [low, high] = [standard[wrong] - steps[wrong], standard[wrong] + steps[wrong]]
  return {
    text:
      `output_size is ${given.join('×')}, but these windows come from more than ${low} and ` +
      `fewer than ${high} cells.`,
    got: `${given[wrong]} cells`,
    expected: `between ${low} and ${high}`,
    field: 'output_size',
    fixes: [free],
  }
}

/** Why max unpooling cannot take these inputs, with PyTorch's words; null where it can. */
export const unpoolProblem = (
  axes: 1 | 2,
  input: Shape,
  indices: Shape,
  p: UnpoolParams,
): Problem | null =>
  refused(
    unpoolWords(axes, input, indices, p),
    explained(axes, input, indices, p),
    `MaxUnpool${axes}d`,
    [input, indices],
  )

function explained(axes: 1 | 2, input: Shape, indices: Shape, p: UnpoolParams): Problem | null {
  const map = asMap(axes, input)
  const ranked = map.length === 3 || map.length === 4
  const sizes = ranked ? sizeProblem(axes, input, p) : null
  if (sizes) return sizes
  if (!ranked)
    return {
      text: say`MaxUnpool${axes}d reads a ${axes === 1 ? 'signal' : 'map'} with its channels, with
        or without a batch; this is ${shape(input)}.`,
      got: shape(input),
      expected: `${axes + 1} or ${axes + 2} axes`,
      fixes: [],
    }
  if (!sameShape(input, indices))
    return {
      text: say`Each value needs one index: the values are ${shape(input)}, the indices
        ${shape(indices)}.`,
      got: shape(indices),
      expected: shape(input),
      fixes: [],
    }
  const empty = map.findIndex((size, axis) => size === 0 && axis >= map.length - 3)
  if (empty >= 0)
    return {
      text: say`Only the batch may be empty; this is ${shape(input)}.`,
      got: shape(input),
      expected: 'at least one cell',
      fixes: [],
    }
  const negative = windowedSizes(axes, input, p).some((size) => size < 0)
  return negative && p.output_size === null
    ? {
        text: 'The padding is more than there is: the output would have a negative size.',
        got: `padding ${perAxis(p.padding, axes).join('×')}`,
        expected: 'less padding',
        field: 'padding',
        fixes: [{ label: 'Set padding to 0', set: { padding: 0 } }],
      }
    : null
}
