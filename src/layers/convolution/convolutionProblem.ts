import type { Parameters } from '../fields'
import { limitProblem, unknownWord } from '../parameterLimits'
import type { Fix, Problem } from '../problem'
import { printShape, type Shape, torchShape } from '../tensorShape'
import { AXES, perAxis, slides, span, spatial } from '../window'
import { channelsProblem, groupsProblem } from './channels'
import { PADDING_MODES } from './convolutionFields'
import { convolutionLimits } from './convolutionLimits'
import { convolutionSlides } from './convolutionWindow'

/** Why a convolution cannot take this input, or null. */
export function convolutionProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: Parameters,
): Problem | null {
  const got = printShape(input)
  const wanted = axes === 1 ? 'N×C×L or C×L' : 'N×C×H×W or C×H×W'
  if (input.length !== axes + 1 && input.length !== axes + 2)
    return {
      text: `${kind} reads ${wanted}, this is ${got}.`,
      got,
      expected: wanted,
      fixes: [],
      torch:
        `RuntimeError: Expected ${axes + 1}D (unbatched) or ${axes + 2}D (batched) ` +
        `input to conv${axes}d, but got input of size: ${torchShape(input)}`,
    }
  const channels = spatial(input, axes).channels
  const inChannels = (p.in_channels as number | null) ?? channels
  const outChannels = p.out_channels as number
  const groups = p.groups as number
  const misgrouped = groupsProblem(p, inChannels)
  if (misgrouped) return misgrouped
  if (typeof p.padding === 'string' && p.padding !== 'same' && p.padding !== 'valid')
    return unknownWord(
      'padding',
      p.padding,
      ['same', 'valid'],
      `ValueError: Invalid padding string '${p.padding}', should be one of {'same', 'valid'}`,
    )
  if (p.padding === 'same' && perAxis(p.stride, axes).some((s) => s !== 1))
    return {
      text:
        "padding 'same' keeps the size, so it needs stride 1; stride is " +
        `${perAxis(p.stride, axes).join('×')}.`,
      field: 'padding',
      fixes: [
        { label: 'Set stride to 1', set: { stride: 1 } },
        { label: 'Set padding to 0', set: { padding: 0 } },
      ],
      torch: `ValueError: padding='same' is not supported for strided convolutions`,
    }
  if (!PADDING_MODES.includes(p.padding_mode as string)) {
    const torch =
      'ValueError: padding_mode must be one of ' +
      `{${PADDING_MODES.map((mode) => `'${mode}'`).join(', ')}}, but got ` +
      `padding_mode='${p.padding_mode}'`
    return unknownWord('padding_mode', p.padding_mode, PADDING_MODES, torch)
  }
  const misfit = limitProblem(
    p,
    axes,
    convolutionLimits(axes, [outChannels, inChannels / groups], input),
  )
  if (misfit) return misfit
  const sides = convolutionSlides(axes, input, p)
  const would = [...spatial(input, axes).lead, outChannels, ...sides.map(slides)]
  if (inChannels !== channels) {
    const weight = [outChannels, inChannels / groups, ...perAxis(p.kernel_size, axes)]
    return channelsProblem({
      kind,
      got,
      channels,
      expected: inChannels,
      given: `groups=${groups}, weight of size ${torchShape(weight)}`,
      input: torchShape(input.length === axes + 1 ? [1, ...input] : input),
      would,
    })
  }
  // PyTorch looks at the last axis first.
  for (const [i, s] of [...sides.entries()].reverse()) {
    const axis = AXES[axes][i]
    const most = Math.max(...s.padding)
    const tooMuch =
      (p.padding_mode === 'reflect' && most >= s.size) ||
      (p.padding_mode === 'circular' && most > s.size)
    if (tooMuch)
      return {
        text:
          `padding_mode '${p.padding_mode}' takes its ${most} cells from the input, ` +
          `which has only ${s.size} along ${axis}.`,
        got: `${axis} = ${s.size}`,
        expected: p.padding_mode === 'reflect' ? `padding < ${s.size}` : `padding ≤ ${s.size}`,
        field: 'padding',
        fixes: [{ label: "Set padding_mode to 'zeros'", set: { padding_mode: 'zeros' } }],
        torch:
          p.padding_mode === 'reflect'
            ? 'RuntimeError: Argument #4: Padding size should be less than the ' +
              `corresponding input dimension, but got: padding (${s.padding.join(', ')}) at ` +
              `dimension ${input.length - axes + i} of input ${input.length}`
            : 'RuntimeError: Padding value causes wrapping around more than once.',
      }
  }
  const small = sides.findIndex((s) => s.size + s.padding[0] + s.padding[1] < span(s) || s.size < 1)
  if (small >= 0) {
    const s = sides[small]
    const room = s.size + s.padding[0] + s.padding[1]
    const need = Math.max(...sides.map((side) => Math.ceil((span(side) - side.size) / 2)))
    const reach = s.dilation > 1 ? ` (${s.kernel} cells, dilation ${s.dilation})` : ''
    const fits = Math.max(
      1,
      Math.min(s.kernel, ...sides.map((side) => side.size + side.padding[0] + side.padding[1])),
    )
    const whole = sides.every((side) => side.size > 0)
    const fixes: Fix[] = []
    if (whole && p.padding_mode === 'zeros')
      fixes.push({ label: `Set padding to ${need}`, set: { padding: need } })
    if (whole)
      fixes.push({ label: `Set kernel_size to ${fits}`, set: { kernel_size: fits, dilation: 1 } })
    return {
      text:
        `The window spans ${span(s)} cells${reach} along ${AXES[axes][small]}, but the ` +
        `padded input has only ${room}.`,
      got: `${AXES[axes][small]} = ${room} with padding`,
      expected: `at least ${span(s)}`,
      field: 'kernel_size',
      fixes,
      torch:
        'RuntimeError: Calculated padded input size per channel: ' +
        `(${sides.map((e) => e.size + e.padding[0] + e.padding[1]).join(' x ')}). ` +
        `Kernel size: (${sides.map(span).join(' x ')}). Kernel size can't be greater ` +
        'than actual input size',
    }
  }
  return null
}
