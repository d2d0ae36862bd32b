import type { Problem } from '../problem'
import { letters, say, shape } from '../sentence'
import { type Shape, torchShape } from '../tensorShape'
import { AXES, perAxis } from '../window'
import { type FractionalParams, fractionalSizes } from './fractional'

const printed = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-4
    ? value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
    : String(value)

/** A number or a tuple as Python prints it. */
const python = (value: number | readonly number[]): string =>
  typeof value === 'number'
    ? printed(value)
    : `(${value.map(printed).join(', ')}${value.length === 1 ? ',' : ''})`

/** Parameters that PyTorch's constructor refuses, or null. */
function constructorProblem({ output_size, output_ratio }: FractionalParams): Problem | null {
  if (output_size === null && output_ratio === null)
    return {
      text: 'FractionalMaxPool2d needs the size of the output, or output_ratio.',
      got: 'neither',
      expected: 'output_size or output_ratio',
      field: 'output_ratio',
      fixes: [{ label: 'Set output_ratio to 0.5', set: { output_ratio: 0.5 } }],
      torch:
        'ValueError: FractionalMaxPool2d requires specifying either an output size, or a pooling ' +
        'ratio',
    }
  if (output_size !== null && output_ratio !== null)
    return {
      text: 'Both output_size and output_ratio are given, and only one can be kept to.',
      got: 'output_size and output_ratio',
      expected: 'one of them',
      field: 'output_ratio',
      fixes: [
        { label: 'Leave output_ratio out', set: { output_ratio: null } },
        { label: 'Leave output_size out', set: { output_size: null } },
      ],
      torch: 'ValueError: only one of output_size and output_ratio may be specified',
    }
  if (output_ratio === null) return null
  const ratios = perAxis(output_ratio, 2)
  const alone = typeof output_ratio !== 'number' && output_ratio.length === 1
  const first = alone ? ratios.slice(0, 1) : ratios.slice(0, 2)
  const inside = first.every((ratio) => ratio > 0 && ratio < 1)
  if (inside && !alone) return null
  return {
    text: `output_ratio is ${ratios.join(' and ')}, but must lie between 0 and 1.`,
    got: `output_ratio ${ratios.join('×')}`,
    expected: 'between 0 and 1',
    field: 'output_ratio',
    fixes: [{ label: 'Set output_ratio to 0.5', set: { output_ratio: 0.5 } }],
    torch:
      inside && alone
        ? 'IndexError: tuple index out of range'
        : `ValueError: output_ratio must be between 0 and 1 (got ${python(output_ratio)})`,
  }
}

const tupleWords = (name: string): string =>
  `RuntimeError: fractional_max_pool2d: ${name} must either be a single Int or tuple of Ints`

/** PyTorch's message for an input of another rank, or without values. */
function inputWords(input: Shape, p: FractionalParams): string | null {
  const rank = input.length
  const missing = rank < 2 && p.output_size === null ? -2 : rank === 0 ? 0 : -3
  if (rank === 0)
    return `IndexError: Dimension specified as ${missing} but tensor has no dimensions`
  if (rank < 3)
    return (
      `IndexError: Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], ` +
      `but got ${missing})`
    )
  const listed = (value: number | readonly number[] | null): boolean =>
    Array.isArray(value) && value.length !== 2
  if (listed(p.kernel_size)) return tupleWords('kernel_size')
  if (listed(p.output_size)) return tupleWords('output_size')
  if (rank > 4)
    return (
      'RuntimeError: fractional_max_pool2d(): Expected 3D or 4D tensor, but got: ' +
      torchShape(input)
    )
  const empty = input.findIndex((size, axis) => axis > 0 && size === 0)
  return empty < 0
    ? null
    : 'RuntimeError: fractional_max_pool2d(): Expected input to have non-zero size for non-batch ' +
        `dimensions, but got${torchShape(input)} with dimension ${empty} being empty.`
}

/** Why FractionalMaxPool2d cannot take this input, or null. */
export function fractionalProblem(input: Shape, p: FractionalParams): Problem | null {
  const made = constructorProblem(p)
  if (made) return made
  const words = inputWords(input, p)
  if (words !== null)
    return {
      text: say`FractionalMaxPool2d reads ${letters('NCHW')} or ${letters('CHW')} with at least one
        cell along each axis, this is ${shape(input)}.`,
      got: shape(input),
      expected: say`${letters('NCHW')} or ${letters('CHW')}`,
      fixes: [],
      torch: words,
    }
  const sizes = input.slice(-2)
  const kernel = perAxis(p.kernel_size, 2)
  const counts = fractionalSizes(input, p)
  const wide = counts.findIndex((count, i) => count + kernel[i] - 1 > sizes[i])
  if (wide < 0) return null
  const most = sizes.map((size, i) => size - kernel[i] + 1)
  const fitting = counts.map((count, i) => Math.min(count, most[i]))
  const name = ['height', 'width'][wide]
  const smaller = Math.max(1, Math.min(...sizes.map((size, i) => size - counts[i] + 1)))
  return {
    text:
      `${counts[wide]} windows of ${kernel[wide]} cells do not fit into ${sizes[wide]} along ` +
      `${AXES[2][wide]}, each one cell further at least.`,
    got: `${counts[wide]} windows of ${kernel[wide]}`,
    expected: `at most ${Math.max(0, most[wide])}`,
    field: p.output_size === null ? 'kernel_size' : 'output_size',
    fixes: [
      ...(most.every((count) => count >= 1)
        ? [
            {
              label: `Set output_size to ${fitting.join('×')}`,
              set: {
                output_size: fitting,
                output_ratio: null,
              },
            },
          ]
        : []),
      ...(counts.every((count, i) => count + smaller - 1 <= sizes[i])
        ? [{ label: `Set kernel_size to ${smaller}`, set: { kernel_size: smaller } }]
        : []),
    ],
    torch:
      `RuntimeError: fractional_max_pool2d(): pool ${name} ${kernel[wide]} too large relative to ` +
      `input ${name} ${sizes[wide]}`,
  }
}
