import { limitProblem, type ParameterLimit } from '../parameterLimits'
import { type Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { printShape, type Shape, torchShape } from '../tensorShape'
import { AXES, perAxis, spatial } from '../window'
import { channelsProblem, groupsProblem } from './channels'
import { convolutionLimits, type LimitedByTorch } from './convolutionLimits'
import type { TransposedParams } from './transposedFields'
import { transposedSize, transposedWeight, transposedWindows } from './transposedWindow'

/** Why a transposed convolution cannot take this input, or null. */
export function transposedProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: TransposedParams,
): Problem | null {
  const torch =
    `RuntimeError: Expected ${axes + 1}D (unbatched) or ${axes + 2}D (batched) input to ` +
    `conv_transpose${axes}d, but got input of size: ${torchShape(input)}`
  const misshapen = rankProblem(axes, kind, input, torch)
  if (misshapen) return misshapen
  const weight = transposedWeight(axes, input, p)
  return (
    problemOfMode(kind, p) ??
    groupsProblem(p, weight[0]) ??
    limitProblem(p, axes, limitsOf(axes, weight.slice(0, 2), input)) ??
    problemOfEnd(axes, p) ??
    problemOfInput(axes, kind, input, p, weight)
  )
}

/** Those of a convolution, with output_padding, and a dilation of 0 in other words. */
const limitsOf = (
  axes: 1 | 2,
  weight: Shape,
  input: Shape,
): readonly ParameterLimit<LimitedByTorch | 'output_padding'>[] => [
  ...convolutionLimits(axes, weight, input).map((limit) =>
    limit.field === 'dilation'
      ? {
          ...limit,
          below: (d: readonly number[]) =>
            'RuntimeError: dilation should be greater than zero, but got ' +
            named('dilation', onPlane(d, 1), ', '),
        }
      : limit,
  ),
  {
    field: 'output_padding',
    least: 0,
    good: 0,
    below: () => 'RuntimeError: negative output_padding is not supported',
    count: (n) =>
      'RuntimeError: expected output_padding to be a single integer value or a list of ' +
      `${axes} values to match the convolution dimensions, but got ` +
      `output_padding=[${n.join(', ')}]`,
  },
]

/** On two axes; one axis is a map of one row. */
const onPlane = (values: readonly number[], row: number): readonly number[] =>
  values.length === 1 ? [row, values[0]] : values

function problemOfMode(kind: string, p: TransposedParams): Problem | null {
  if ((p.padding_mode ?? 'zeros') === 'zeros') return null
  return {
    text: `${kind} pads with zeros only, padding_mode is '${p.padding_mode}'.`,
    got: `'${p.padding_mode}'`,
    expected: "'zeros'",
    field: 'padding_mode',
    fixes: [{ label: "Set padding_mode to 'zeros'", set: { padding_mode: 'zeros' } }],
    torch: `ValueError: Only "zeros" padding mode is supported for ${kind}`,
  }
}

/** output_padding must not hold another whole step. */
function problemOfEnd(axes: 1 | 2, p: TransposedParams): Problem | null {
  const extra = perAxis(p.output_padding, axes)
  const stride = perAxis(p.stride, axes)
  const dilation = perAxis(p.dilation, axes)
  const far = extra.findIndex((cells, i) => cells >= stride[i] && cells >= dilation[i])
  if (far < 0) return null
  const most = Math.min(...stride.map((step, i) => Math.max(step, dilation[i]) - 1))
  const words = [
    named('output_padding', onPlane(extra, 0)),
    named('stride', onPlane(stride, 1)),
    named('dilation', onPlane(dilation, 1)),
  ].join(' ')
  return {
    text:
      `output_padding is ${extra[far]}, but must be smaller than stride (${stride[far]}) ` +
      `or dilation (${dilation[far]}).`,
    got: `output_padding ${extra[far]}`,
    expected: `at most ${Math.max(stride[far], dilation[far]) - 1}`,
    field: 'output_padding',
    fixes: [
      { label: `Set output_padding to ${most}`, set: { output_padding: most } },
      { label: `Set stride to ${Math.max(...extra) + 1}`, set: { stride: Math.max(...extra) + 1 } },
    ],
    torch:
      'RuntimeError: output padding must be smaller than either stride or dilation, but ' +
      `got ${words}`,
  }
}

const named = (name: string, [height, width]: readonly number[], between = ' '): string =>
  `${name}_height: ${height}${between}${name}_width: ${width}`

function problemOfInput(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: TransposedParams,
  weight: Shape,
): Problem | null {
  const got = printShape(input)
  const { lead, channels, sizes } = spatial(input, axes)
  const inChannels = weight[0]
  const sides = transposedWindows(axes, input, p)
  const counts = sides.map(transposedSize)
  if (inChannels !== channels)
    return channelsProblem({
      kind,
      got,
      channels,
      expected: inChannels,
      given: `transposed=1, weight of size ${torchShape(weight)}`,
      input: torchShape([...(lead.length > 0 ? lead : [1]), channels, ...sizes]),
      would: [...lead, p.out_channels, ...counts],
    })
  if (sizes.some((size) => size < 1))
    return {
      text: `${kind} needs at least one cell along each axis, this is ${got}.`,
      got,
      expected: 'no axis of 0 cells',
      fixes: [],
      torch:
        'RuntimeError: Only zero batch or zero channel inputs are supported, but got ' +
        'input shape: ' +
        torchShape([...(lead.length > 0 ? lead : [1]), channels, ...onPlane(sizes, 1)]),
    }
  const small = counts.findIndex((count) => count < 1)
  if (small < 0) return null
  const s = sides[small]
  const most = Math.min(
    ...sides.map((side) => Math.floor((transposedSize({ ...side, padding: 0 }) - 1) / 2)),
  )
  return {
    text:
      `padding ${s.padding} cuts off all ${transposedSize({ ...s, padding: 0 })} cells along ` +
      `${AXES[axes][small]}: nothing would be left.`,
    got: `padding ${s.padding}`,
    expected: `at most ${Math.floor((transposedSize({ ...s, padding: 0 }) - 1) / 2)}`,
    field: 'padding',
    fixes: [{ label: `Set padding to ${most}`, set: { padding: most } }],
    torch:
      `RuntimeError: Given input size per channel: (${onPlane(sizes, 1).join(' x ')}). ` +
      `Calculated output size per channel: (${onPlane(counts, 1).join(' x ')}). Output ` +
      'size is too small',
  }
}
