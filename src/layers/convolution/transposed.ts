import { kernelMatrix } from '../kernelMatrix'
import { defineLayer, type LayerKind, type OwnFacts } from '../layer'
import { heldWeights, parametrizedFacts } from '../parametrization'
import { transposedPlacement } from '../placement'
import { withMendingFixes } from '../problem'
import { RANKS } from '../rankProblem'
import { readsGroup, readsWindows } from '../reads'
import { cellsAmong, channelTerms, gridOf } from '../taps'
import { sizeOf } from '../tensorShape'
import { perAxis, spatial } from '../window'
import { explainTransposed } from './explainTransposed'
import { TRANSPOSED_FIELDS } from './transposedFields'
import { kerasTransposed } from './transposedKeras'
import { transposedProblem } from './transposedProblem'
import {
  stampsOn,
  transposedSize,
  transposedWeight,
  transposedWindows,
  windowThrough,
} from './transposedWindow'

/**
 * The facts that ConvTranspose1d and ConvTranspose2d share; `axes` is the number of spatial axes.
 * Source: torch.nn.ConvTranspose2d.
 */
export function transposed(
  axes: 1 | 2,
  own: OwnFacts<typeof TRANSPOSED_FIELDS, 'kind' | 'help' | 'examples'>,
): LayerKind {
  const parametrized = parametrizedFacts(1)
  return defineLayer({
    ...own,
    category: 'conv',
    lazy: true,
    icon: 'expand',
    inputs: 1,
    ranks: RANKS[axes],
    linear: true,
    fields: TRANSPOSED_FIELDS,
    ...parametrized,
    shape([input], p) {
      const look = (next: typeof p) => transposedProblem(axes, own.kind, input, next)
      const misfit = look(p)
      if (misfit) return withMendingFixes(misfit, p, look)
      return [
        ...spatial(input, axes).lead,
        p.out_channels,
        ...transposedWindows(axes, input, p).map(transposedSize),
      ]
    },
    infer: ([input], p) => ({ in_channels: p.in_channels ?? spatial(input, axes).channels }),
    explain: ([input], p) => explainTransposed(transposedWindows(axes, input, p)),
    weights([input], p) {
      const shape = transposedWeight(axes, input, p)
      const fanIn = sizeOf(shape.slice(1))
      const weight = {
        name: 'weight',
        shape,
        axes: ['input channel', 'output channel', ...(axes === 1 ? ['column'] : ['row', 'column'])],
        fanIn,
      }
      const bias = { name: 'bias', shape: [p.out_channels], axes: ['output channel'], fanIn }
      return heldWeights(p.bias ? [weight, bias] : [weight], parametrized.parametrizes(p))
    },
    window: ([input], p) => windowThrough(transposedWindows(axes, input, p)),
    matrix([input], p) {
      const sides = transposedWindows(axes, input, p)
      const output = [...spatial(input, axes).lead, p.out_channels, ...sides.map(transposedSize)]
      const steps = {
        stride: sides.map((s) => s.stride),
        dilation: sides.map((s) => s.dilation),
        padding: sides.map((s) => [s.padding, s.padding] as const),
      }
      // It is the transpose of the convolution that maps its output to its input.
      return transposedPlacement(
        kernelMatrix(output, input, transposedWeight(axes, input, p), steps, p.groups),
      )
    },
    reads([input], p) {
      const channel = input.length - axes - 1
      const groups = p.groups
      const group = readsGroup(channel, input[channel] / groups, p.out_channels / groups)
      const stamps = transposedWindows(axes, input, p).map((side) => ({
        most: side.kernel,
        cells: (place: number) => cellsAmong(stampsOn(side, place)),
      }))
      return readsWindows(input, groups === 1 ? 'all' : group, stamps)
    },
    macs: ([input], _output, p) =>
      sizeOf(input) * sizeOf(transposedWeight(axes, input, p).slice(1)),
    arithmetic([input], _output, p, index) {
      const { lead, channels, sizes } = spatial(input, axes)
      const weight = transposedWeight(axes, input, p)
      const at = index.slice(-axes)
      const out = index[lead.length]
      const taps = transposedWindows(axes, input, p).map((side, i) => stampsOn(side, at[i]))
      const own = channels / p.groups
      const kernel = sizeOf(weight.slice(2))
      const cols = weight[weight.length - 1]
      const first = Math.floor(out / weight[1]) * own
      const filter = out % weight[1]
      const image = lead.length > 0 ? index[0] : 0
      const groups = channelTerms({
        taps,
        sizes,
        image,
        channels,
        first,
        count: own,
        place: (i, row, col) => ((first + i) * weight[1] + filter) * kernel + row * cols + col,
      })
      return {
        combine: 'sum',
        grid: gridOf(taps),
        groups,
        ...(p.bias ? { bias: { weight: 'bias', place: out } } : {}),
      }
    },
    keras: (p, [input]) => kerasTransposed(axes, input, p),
    build: (torch, p) =>
      torch.convTranspose({
        axes,
        in_channels: p.in_channels,
        out_channels: p.out_channels,
        kernel_size: perAxis(p.kernel_size, axes),
        stride: perAxis(p.stride, axes),
        padding: perAxis(p.padding, axes),
        output_padding: perAxis(p.output_padding, axes),
        dilation: perAxis(p.dilation, axes),
        groups: p.groups,
        bias: p.bias,
        parametrization: parametrized.parametrizes(p),
      }),
  })
}
