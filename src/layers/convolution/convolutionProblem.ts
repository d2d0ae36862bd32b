import { limitProblem, unknownWord } from '../parameterLimits'
import type { Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { type Shape, torchShape } from '../tensorShape'
import { perAxis } from '../window'
import { groupsProblem } from './channels'
import { type ConvolutionParams, PADDING_MODES } from './convolutionFields'
import { convolutionInputProblem } from './convolutionInputProblem'
import { convolutionLimits } from './convolutionLimits'
import { convolutionWeight, inChannels } from './convolutionWindow'

/** Why a convolution cannot take this input, or null; checked in PyTorch's order. */
export function convolutionProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: ConvolutionParams,
): Problem | null {
  const torch =
    `RuntimeError: Expected ${axes + 1}D (unbatched) or ${axes + 2}D (batched) ` +
    `input to conv${axes}d, but got input of size: ${torchShape(input)}`
  const misshapen = rankProblem(axes, kind, input, torch)
  if (misshapen) return misshapen
  const weight = convolutionWeight(axes, input, p)
  return (
    groupsProblem(p, inChannels(axes, input, p)) ??
    paddingProblem(axes, p) ??
    limitProblem(p, axes, convolutionLimits(axes, weight.slice(0, 2), input)) ??
    convolutionInputProblem(axes, kind, input, p)
  )
}

const PADDING_WORDS = ['same', 'valid']

/** Padding words unknown to PyTorch, and `'same'` with a stride. */
function paddingProblem(axes: 1 | 2, p: ConvolutionParams): Problem | null {
  if (typeof p.padding === 'string' && !PADDING_WORDS.some((word) => word === p.padding))
    return unknownWord(
      'padding',
      p.padding,
      PADDING_WORDS,
      `ValueError: Invalid padding string '${p.padding}', should be one of {'same', 'valid'}`,
    )
  const stride = perAxis(p.stride, axes)
  if (p.padding === 'same' && stride.some((step) => step !== 1)) {
    const dilation = perAxis(p.dilation, axes)
    const halves = perAxis(p.kernel_size, axes).map((size, i) =>
      Math.floor(((size - 1) * dilation[i]) / 2),
    )
    const half = halves.every((cells) => cells === halves[0]) ? halves[0] : halves
    return {
      text: `padding 'same' keeps the size, so it needs stride 1; stride is ${stride.join('×')}.`,
      field: 'padding',
      fixes: [
        { label: 'Set stride to 1', set: { stride: 1 } },
        {
          label: `Set padding to ${halves[0] === half ? half : halves.join(', ')}`,
          set: { padding: half },
        },
      ],
      torch: `ValueError: padding='same' is not supported for strided convolutions`,
    }
  }
  if (PADDING_MODES.some((mode) => mode === p.padding_mode)) return null
  const torch =
    'ValueError: padding_mode must be one of ' +
    `{${PADDING_MODES.map((mode) => `'${mode}'`).join(', ')}}, but got ` +
    `padding_mode='${p.padding_mode}'`
  return unknownWord('padding_mode', p.padding_mode, PADDING_MODES, torch)
}
