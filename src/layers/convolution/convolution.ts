import { explainSlides } from '../explainSlides'
import { kernelMatrix } from '../kernelMatrix'
import { defineLayer, type LayerKind, type OwnFacts } from '../layer'
import { heldWeights, parametrizedFacts } from '../parametrization'
import { withMendingFixes } from '../problem'
import { RANKS } from '../rankProblem'
import { readsGroup, readsWindows } from '../reads'
import { cellsAmong, channelTerms, gridOf, tapsOf } from '../taps'
import { sizeOf } from '../tensorShape'
import { paddingOf, perAxis, slides, spatial, windowOf } from '../window'
import { CONVOLUTION_FIELDS } from './convolutionFields'
import { kerasConvolution } from './convolutionKeras'
import { convolutionProblem } from './convolutionProblem'
import { convolutionSlides, convolutionWeight } from './convolutionWindow'

/**
 * The facts that Conv1d and Conv2d share; `axes` is the number of spatial axes. Source:
 * torch.nn.Conv2d.
 */
export function convolution(
  axes: 1 | 2,
  own: OwnFacts<typeof CONVOLUTION_FIELDS, 'kind' | 'icon' | 'help' | 'examples'>,
): LayerKind {
  const parametrized = parametrizedFacts(0)
  return defineLayer({
    ...own,
    category: 'conv',
    lazy: true,
    inputs: 1,
    ranks: RANKS[axes],
    linear: true,
    fields: CONVOLUTION_FIELDS,
    ...parametrized,
    composes: (p) => ({
      stride: perAxis(p.stride, axes),
      padding: paddingOf(p, axes),
      dilation: perAxis(p.dilation, axes),
      groups: p.groups,
      padding_mode: p.padding_mode,
    }),
    shape([input], p) {
      const look = (next: typeof p) => convolutionProblem(axes, own.kind, input, next)
      const misfit = look(p)
      if (misfit) return withMendingFixes(misfit, p, look)
      const { lead, channels } = spatial(input, axes)
      // Of no channels PyTorch makes none.
      const filters = channels === 0 ? 0 : p.out_channels
      return [...lead, filters, ...convolutionSlides(axes, input, p).map(slides)]
    },
    infer: ([input], p) => ({ in_channels: p.in_channels ?? spatial(input, axes).channels }),
    explain: ([input], p) => explainSlides(convolutionSlides(axes, input, p), p.padding === 'same'),
    adapts: (input, { size }) =>
      size !== null && input.length === axes + 2
        ? [
            {
              label: `a Conv${axes}d of size 1 with ${size} ${size === 1 ? 'filter' : 'filters'}`,
              parameters: { out_channels: size, kernel_size: 1 },
              rarity: 4.1,
            },
          ]
        : [],
    weights([input], p) {
      const shape = convolutionWeight(axes, input, p)
      const fanIn = sizeOf(shape.slice(1))
      const weight = {
        name: 'weight',
        shape,
        axes: ['output channel', 'input channel', ...(axes === 1 ? ['column'] : ['row', 'column'])],
        fanIn,
      }
      const bias = { name: 'bias', shape: [shape[0]], axes: ['output channel'], fanIn }
      return heldWeights(p.bias ? [weight, bias] : [weight], parametrized.parametrizes(p))
    },
    window: ([input], p) => windowOf(convolutionSlides(axes, input, p)),
    matrix([input], p) {
      const sides = convolutionSlides(axes, input, p)
      const output = [...spatial(input, axes).lead, p.out_channels, ...sides.map(slides)]
      return kernelMatrix(
        input,
        output,
        convolutionWeight(axes, input, p),
        windowOf(sides),
        p.groups,
        p.padding_mode,
      )
    },
    reads([input], p) {
      const channel = input.length - axes - 1
      const groups = p.groups
      const group = readsGroup(channel, input[channel] / groups, p.out_channels / groups)
      const windows = convolutionSlides(axes, input, p).map((side) => ({
        most: side.kernel,
        cells: (place: number) => cellsAmong(tapsOf(side, place, p.padding_mode)),
      }))
      return readsWindows(input, groups === 1 ? 'all' : group, windows)
    },
    macs: ([input], output, p) =>
      sizeOf(output) * sizeOf(convolutionWeight(axes, input, p).slice(1)),
    arithmetic([input], _output, p, index) {
      const { lead, channels, sizes } = spatial(input, axes)
      const weight = convolutionWeight(axes, input, p)
      const at = index.slice(-axes)
      const out = index[lead.length]
      const taps = convolutionSlides(axes, input, p).map((side, i) =>
        tapsOf(side, at[i], p.padding_mode),
      )
      const own = weight[1]
      const kernel = sizeOf(weight.slice(2))
      const cols = weight[weight.length - 1]
      const first = Math.floor((out * p.groups) / weight[0]) * own
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
        in_channels: p.in_channels,
        out_channels: p.out_channels,
        kernel_size: perAxis(p.kernel_size, axes),
        stride: perAxis(p.stride, axes),
        padding: paddingOf(p, axes),
        dilation: perAxis(p.dilation, axes),
        groups: p.groups,
        bias: p.bias,
        parametrization: parametrized.parametrizes(p),
        padding_mode: p.padding_mode,
      }),
  })
}
