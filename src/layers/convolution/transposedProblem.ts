import { limitProblem, type ParameterLimit } from '../parameterLimits'
import { type Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { type Shape, torchShape } from '../tensorShape'
import { perAxis } from '../window'
import { groupsProblem } from './channels'
import { convolutionLimits, type LimitedByTorch } from './convolutionLimits'
import type { TransposedParams } from './transposedFields'
import { transposedInputProblem } from './transposedInputProblem'
import { onPlane, transposedWeight } from './transposedWindow'

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
    paddingModeProblem(kind, p) ??
    groupsProblem(p, weight[0]) ??
    limitProblem(p, axes, limitsOf(axes, weight.slice(0, 2), input)) ??
    outputPaddingProblem(axes, p) ??
    transposedInputProblem(axes, kind, input, p)
  )
}

/** Limits of a convolution and of output_padding, with another message for a dilation of 0. */
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

/** A transposed convolution supports zero padding only. */
function paddingModeProblem(kind: string, p: TransposedParams): Problem | null {
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

/** output_padding must be smaller than the stride or the dilation. */
function outputPaddingProblem(axes: 1 | 2, p: TransposedParams): Problem | null {
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
