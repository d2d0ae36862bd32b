import { limitProblem, unknownWord } from '../parameterLimits'
import { emptyProblem, parametrizationOf } from '../parametrization'
import type { Problem } from '../problem'
import { rankProblem } from '../rankProblem'
import { refused } from '../refused'
import type { Shape } from '../tensorShape'
import { perAxis } from '../window'
import { groupsProblem } from './channels'
import { type ConvolutionParams, PADDING_MODES } from './convolutionFields'
import { convolutionInputProblem } from './convolutionInputProblem'
import { CONVOLUTION_LIMITS } from './convolutionLimits'
import { convolutionWeight, inChannels } from './convolutionWindow'
import { convolutionWords } from './convolutionWords'

/** Why a convolution cannot take this input, or null. */
export function convolutionProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: ConvolutionParams,
): Problem | null {
  const channels = inChannels(axes, input, p)
  const words = convolutionWords(axes, input, p, channels ?? 1, parametrizationOf(p, 0))
  if (words !== null) return refused(words, explained(axes, kind, input, p), kind, [input])
  // What repeats cells would pad the channels too, and PyTorch says nothing.
  return Array.isArray(p.padding) && p.padding.length > axes
    ? limitProblem(p, axes, CONVOLUTION_LIMITS)
    : null
}

const explained = (axes: 1 | 2, kind: string, input: Shape, p: ConvolutionParams): Problem | null =>
  rankProblem(axes, kind, input) ??
  groupsProblem(p, inChannels(axes, input, p)) ??
  emptyProblem(convolutionWeight(axes, input, p), parametrizationOf(p, 0)) ??
  paddingProblem(axes, p) ??
  limitProblem(p, axes, CONVOLUTION_LIMITS) ??
  convolutionInputProblem(axes, kind, input, p)

const PADDING_WORDS = ['same', 'valid']

/** Padding words unknown to PyTorch, and `'same'` with a stride. */
function paddingProblem(axes: 1 | 2, p: ConvolutionParams): Problem | null {
  if (typeof p.padding === 'string' && !PADDING_WORDS.some((word) => word === p.padding))
    return unknownWord('padding', p.padding, PADDING_WORDS)
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
    }
  }
  if (PADDING_MODES.some((mode) => mode === p.padding_mode)) return null
  return unknownWord('padding_mode', p.padding_mode, PADDING_MODES)
}
