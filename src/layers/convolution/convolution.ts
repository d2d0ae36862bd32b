import { explainSlides } from '../explainSlides'
import { choice, int, type Parameters, pair, toggle } from '../fields'
import { kernelMatrix } from '../kernelMatrix'
import { type LayerKind } from '../layer'
import { limitProblem, unknownWord } from '../parameterLimits'
import { type Fix, type Problem, withMendingFixes } from '../problem'
import { readsGroup, readsWindows } from '../reads'
import { cellsAmong, channelTerms, gridOf, tapsOf } from '../taps'
import { printShape, type Shape, sizeOf, torchShape } from '../tensorShape'
import { AXES, paddingOf, perAxis, type Slide, slides, span, spatial, windowOf } from '../window'
import { channelsProblem, GROUPS, groupsProblem, IN_CHANNELS } from './channels'
import { kerasConvolution } from './convolutionKeras'
import { convolutionLimits } from './convolutionLimits'

const MODES = ['zeros', 'reflect', 'replicate', 'circular']

/**
 * The facts that Conv1d and Conv2d share; `axes` is the number of spatial axes. Source:
 * torch.nn.Conv2d.
 */
export function convolution(
  axes: 1 | 2,
  own: Pick<LayerKind, 'kind' | 'icon' | 'help' | 'examples'>,
): LayerKind {
  const sidesOf = (input: Shape, p: Parameters): Slide[] => {
    const kernel = perAxis(p.kernel_size, axes)
    const stride = perAxis(p.stride, axes)
    const dilation = perAxis(p.dilation, axes)
    const padding = paddingOf(p, axes)
    return spatial(input, axes).sizes.map((size, i) => ({
      size,
      kernel: kernel[i],
      stride: stride[i],
      dilation: dilation[i],
      padding: padding[i],
    }))
  }
  const inferred = (inputs: readonly Shape[], p: Parameters): number =>
    (p.in_channels as number | null) ?? spatial(inputs[0], axes).channels
  const weightShape = (inputs: readonly Shape[], p: Parameters): Shape => [
    p.out_channels as number,
    inferred(inputs, p) / (p.groups as number),
    ...perAxis(p.kernel_size, axes),
  ]
  return {
    ...own,
    role: 'layer',
    category: 'conv',
    inputs: 1,
    linear: true,
    composes: 'convolution',
    fields: [
      IN_CHANNELS,
      int('out_channels', 1, 'Number of filters, one output channel each.', {
        min: 1,
        max: 2048,
        positional: true,
        soft: [1, 64],
      }),
      pair('kernel_size', 3, 'Size of the window that slides over the input.', {
        min: 1,
        max: 255,
        soft: [1, 11],
      }),
      pair('stride', 1, 'Step from one window to the next.', { min: 1, max: 255, soft: [1, 8] }),
      pair('padding', 0, 'Cells added on each side of the input.', {
        min: 0,
        max: 255,
        soft: [0, 8],
        words: ['same', 'valid'],
      }),
      pair('dilation', 1, 'Distance between the cells that one window reads.', {
        min: 1,
        max: 255,
        soft: [1, 8],
      }),
      GROUPS,
      toggle('bias', true, 'Adds one learned number to each output channel.'),
      choice(
        'padding_mode',
        MODES,
        'What the padding holds: zeros, or the picture mirrored, repeated or wrapped around.',
      ),
    ],
    shape([input], p) {
      const misfit = convolutionProblem(input, p)
      if (misfit) return withMendingFixes(misfit, p, (next) => convolutionProblem(input, next))
      return [
        ...spatial(input, axes).lead,
        p.out_channels as number,
        ...sidesOf(input, p).map(slides),
      ]
    },
    infer: ([input], p) => ({ ...p, in_channels: p.in_channels ?? spatial(input, axes).channels }),
    explain: ([input], p) => explainSlides(sidesOf(input, p), p.padding === 'same'),
    weights(inputs, p) {
      const shape = weightShape(inputs, p)
      const fanIn = sizeOf(shape.slice(1))
      const weight = {
        name: 'weight',
        shape,
        axes: ['output channel', 'input channel', ...(axes === 1 ? ['column'] : ['row', 'column'])],
        fanIn,
      }
      return p.bias
        ? [weight, { name: 'bias', shape: [shape[0]], axes: ['output channel'], fanIn }]
        : [weight]
    },
    window: ([input], p) => windowOf(sidesOf(input, p)),
    matrix(inputs, p) {
      const sides = sidesOf(inputs[0], p)
      const output = [
        ...spatial(inputs[0], axes).lead,
        p.out_channels as number,
        ...sides.map(slides),
      ]
      return kernelMatrix(
        inputs[0],
        output,
        weightShape(inputs, p),
        windowOf(sides),
        p.groups as number,
        p.padding_mode as string,
      )
    },
    reads([input], p) {
      const channel = input.length - axes - 1
      const groups = p.groups as number
      const group = readsGroup(
        channel,
        input[channel] / groups,
        (p.out_channels as number) / groups,
      )
      const windows = sidesOf(input, p).map((side) => ({
        most: side.kernel,
        cells: (place: number) => cellsAmong(tapsOf(side, place, p.padding_mode as string)),
      }))
      return readsWindows(input, groups === 1 ? 'all' : group, windows)
    },
    macs: (inputs, output, p) => sizeOf(output) * sizeOf(weightShape(inputs, p).slice(1)),
    arithmetic([input], _output, p, index) {
      const { lead, channels, sizes } = spatial(input, axes)
      const weight = weightShape([input], p)
      const at = index.slice(-axes)
      const out = index[lead.length]
      const taps = sidesOf(input, p).map((side, i) => tapsOf(side, at[i], p.padding_mode as string))
      const own = weight[1]
      const kernel = sizeOf(weight.slice(2))
      const cols = weight[weight.length - 1]
      const first = Math.floor((out * (p.groups as number)) / weight[0]) * own
      const image = lead.length > 0 ? index[0] : 0
      const groups = channelTerms({
        taps,
        sizes,
        image,
        channels,
        first,
        count: own,
        place: (i, row, col) => (out * own + i) * kernel + row * cols + col,
      })
      return {
        combine: 'sum',
        grid: gridOf(taps),
        groups,
        correlates: true,
        ...(p.bias ? { bias: { weight: 'bias', place: out } } : {}),
      }
    },
    keras: (p, [input]) => kerasConvolution(axes, input, p),
    build: (torch, p) =>
      torch.conv({
        axes,
        in_channels: p.in_channels as number,
        out_channels: p.out_channels as number,
        kernel_size: perAxis(p.kernel_size, axes),
        stride: perAxis(p.stride, axes),
        padding: paddingOf(p, axes),
        dilation: perAxis(p.dilation, axes),
        groups: p.groups as number,
        bias: p.bias as boolean,
        padding_mode: p.padding_mode as string,
      }),
  }

  function convolutionProblem(input: Shape, p: Parameters): Problem | null {
    const name = own.kind
    const got = printShape(input)
    const wanted = axes === 1 ? 'N×C×L or C×L' : 'N×C×H×W or C×H×W'
    if (input.length !== axes + 1 && input.length !== axes + 2)
      return {
        text: `${name} reads ${wanted}, this is ${got}.`,
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
    if (!MODES.includes(p.padding_mode as string)) {
      const torch =
        'ValueError: padding_mode must be one of ' +
        `{${MODES.map((mode) => `'${mode}'`).join(', ')}}, but got ` +
        `padding_mode='${p.padding_mode}'`
      return unknownWord('padding_mode', p.padding_mode, MODES, torch)
    }
    const misfit = limitProblem(
      p,
      axes,
      convolutionLimits(axes, [outChannels, inChannels / groups], input),
    )
    if (misfit) return misfit
    const sides = sidesOf(input, p)
    const would = [...spatial(input, axes).lead, outChannels, ...sides.map(slides)]
    if (inChannels !== channels) {
      const weight = [outChannels, inChannels / groups, ...perAxis(p.kernel_size, axes)]
      return channelsProblem({
        kind: name,
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
    const small = sides.findIndex(
      (s) => s.size + s.padding[0] + s.padding[1] < span(s) || s.size < 1,
    )
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
}
