import { limitProblem, type ParameterLimit } from '../parameterLimits'
import { emptyProblem, parametrizationOf } from '../parametrization'
import { type Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { refused } from '../refused'
import type { Shape } from '../tensorShape'
import { perAxis } from '../window'
import { groupsProblem } from './channels'
import { CONVOLUTION_LIMITS } from './convolutionLimits'
import { transposedWords } from './convolutionWords'
import type { TransposedParams } from './transposedFields'
import { transposedInputProblem } from './transposedInputProblem'
import { transposedWeight } from './transposedWindow'

/** Why a transposed convolution cannot take this input, or null. */
export function transposedProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: TransposedParams,
): Problem | null {
  const [channels] = transposedWeight(axes, input, p)
  const words = transposedWords(axes, kind, input, p, channels ?? 1, parametrizationOf(p, 1))
  return words === null ? null : refused(words, explained(axes, kind, input, p), kind, [input])
}

const explained = (axes: 1 | 2, kind: string, input: Shape, p: TransposedParams): Problem | null =>
  rankProblem(axes, kind, input) ??
  paddingModeProblem(kind, p) ??
  groupsProblem(p, transposedWeight(axes, input, p)[0]) ??
  emptyProblem(transposedWeight(axes, input, p), parametrizationOf(p, 1)) ??
  limitProblem(p, axes, LIMITS) ??
  outputPaddingProblem(axes, p) ??
  transposedInputProblem(axes, kind, input, p)

const LIMITS: readonly ParameterLimit<
  'kernel_size' | 'padding' | 'stride' | 'dilation' | 'output_padding'
>[] = [...CONVOLUTION_LIMITS, { field: 'output_padding', least: 0, good: 0 }]

/** A transposed convolution supports zero padding only. */
function paddingModeProblem(kind: string, p: TransposedParams): Problem | null {
  if ((p.padding_mode ?? 'zeros') === 'zeros') return null
  return {
    text: `${kind} pads with zeros only, padding_mode is '${p.padding_mode}'.`,
    got: `'${p.padding_mode}'`,
    expected: "'zeros'",
    field: 'padding_mode',
    fixes: [{ label: "Set padding_mode to 'zeros'", set: { padding_mode: 'zeros' } }],
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
  }
}
