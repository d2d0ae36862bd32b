import { axisOf } from '../axes'
import { defineLayer } from '../layer'
import { isProblem, type Problem, withMendingFixes } from '../problem'
import { say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import { DIM, KEEPDIM } from './reducedAxes'
import { alongAxes, called, type ReductionParams, reduction, termsAt, valuesAt } from './reduction'

const FIELDS = [DIM, KEEPDIM]

/** An extreme of nothing does not exist: which empty axis is to blame, in PyTorch's words. */
function nothingProblem(kind: string, input: Shape, { dim }: ReductionParams): Problem | null {
  if (sizeOf(input) > 0) return null
  const name = `${kind.toLowerCase()}()`
  const dims = dim === null ? [] : typeof dim === 'number' ? [dim] : dim
  const full = input.flatMap((size, axis) => (size > 0 ? [axis] : []))
  const shared = {
    got: shape(input),
    expected: 'values along the axes',
    field: 'dim',
    fixes: full.slice(-1).map((axis) => ({ label: `Set dim to ${axis}`, set: { dim: axis } })),
  }
  if (dims.length === 0)
    return {
      ...shared,
      text: say`${kind} has no value to take from ${shape(input)}.`,
      torch:
        `RuntimeError: ${name}: Expected reduction dim to be specified for input.numel() == 0. ` +
        "Specify the reduction dim with the 'dim' argument.",
    }
  const rank = input.length
  // PyTorch looks at one axis after the other, and an axis that is not there comes first as well.
  const wrong = dims.find((one) => one >= rank || one < -rank || input[axisOf(one, rank)] === 0)
  if (wrong === undefined || wrong >= rank || wrong < -rank) return null
  return {
    ...shared,
    text: say`${kind} has no value to take along axis ${axisOf(wrong, rank)} of ${shape(input)}.`,
    torch: `IndexError: ${name}: Expected reduction dim ${wrong} to have non-zero size.`,
  }
}

/** The shape, or a problem with only those fixes that leave neither. */
function extremeShape(
  { kind, shape }: ReturnType<typeof reduction>,
  input: Shape,
  p: ReductionParams,
): Shape | Problem {
  const look = (next: ReductionParams): Shape | Problem =>
    nothingProblem(kind, input, next) ?? shape([input], next)
  const found = look(p)
  return isProblem(found)
    ? withMendingFixes(found, p, (next) => {
        const left = look(next)
        return isProblem(left) ? left : null
      })
    : found
}

const largest = reduction('Amax', 'torch.amax', 'the largest value along the axes; NaN wins')

/** The largest value along axes; equal ones share the gradient. Source: torch.amax. */
export const amax = defineLayer({
  ...largest,
  aliases: ['ReduceMax', 'largest'],
  usual: true,
  icon: 'chevrons-up',
  help: 'Takes the largest value along axes, such as height and width (global max pooling).',
  linear: false,
  fields: FIELDS,
  shape: ([input], p) => extremeShape(largest, input, p),
  arithmetic: ([input], _output, p, index) => ({ ...termsAt(input, p, index), combine: 'max' }),
  code: ([x], p, _inputs, library) => called(['amax', 'max'], x, p, library),
  build: (torch, p, [input]) =>
    torch.reduce({ ...alongAxes(input, p), reduction: 'amax', setting: 0 }),
  examples: [
    {
      title: 'Every map becomes its largest value',
      parameters: { dim: [2, 3] },
      inputs: [[4, 64, 7, 7]],
      output: [4, 64],
    },
    {
      title: 'The strongest channel of each place',
      parameters: { dim: 1, keepdim: true },
      inputs: [[1, 3, 8, 8]],
      output: [1, 1, 8, 8],
    },
  ],
})

const smallest = reduction('Amin', 'torch.amin', 'the smallest value along the axes; NaN wins')

/** The smallest value along axes; equal ones share the gradient. Source: torch.amin. */
export const amin = defineLayer({
  ...smallest,
  aliases: ['ReduceMin', 'smallest'],
  icon: 'chevrons-down',
  help: 'Takes the smallest value along axes.',
  linear: false,
  fields: FIELDS,
  shape: ([input], p) => extremeShape(smallest, input, p),
  arithmetic([input], _output, p, index) {
    const reads = valuesAt(input, p, index)
    return {
      combine: 'steps',
      rule: 'the smallest value',
      x: reads[0],
      reads,
      steps: (read) => [{ name: 'smallest', value: Math.min(...reads.map(read)) }],
    }
  },
  code: ([x], p, _inputs, library) => called(['amin', 'min'], x, p, library),
  build: (torch, p, [input]) =>
    torch.reduce({ ...alongAxes(input, p), reduction: 'amin', setting: 0 }),
  examples: [
    {
      title: 'The smallest of each row',
      parameters: { dim: -1 },
      inputs: [[4, 10]],
      output: [4],
    },
    {
      title: 'Without a batch',
      parameters: { dim: [-1, -2], keepdim: true },
      inputs: [[3, 8, 8]],
      output: [3, 1, 1],
    },
  ],
})
