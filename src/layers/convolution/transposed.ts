import { commonDivisor } from '../divisor'
import { type Explanation } from '../explanation'
import { choice, int, type Parameters, pair, toggle } from '../fields'
import { kernelMatrix, transposedPlacement } from '../kernelMatrix'
import { type LayerKind } from '../layer'
import { withMendingFixes } from '../problem'
import { readsGroup, readsWindows } from '../reads'
import { cellsAmong, channelTerms, gridOf, type Tap } from '../taps'
import { type Shape, sizeOf } from '../tensorShape'
import { AXES, perAxis, type SlidingWindow, spatial } from '../window'
import { GROUPS, IN_CHANNELS } from './channels'
import { kerasTransposed } from './convolutionKeras'
import { transposedProblem } from './transposedProblem'
import {
  type TransposedWindow,
  transposedSize,
  transposedWeight,
  transposedWindows,
} from './transposedWindow'

/**
 * The facts that ConvTranspose1d and ConvTranspose2d share; `axes` is the number of spatial axes.
 * Source: torch.nn.ConvTranspose2d.
 */
export function transposed(
  axes: 1 | 2,
  own: Pick<LayerKind, 'kind' | 'help' | 'examples'>,
): LayerKind {
  const weightShape = (input: Shape, p: Parameters): Shape => transposedWeight(axes, input, p)
  return {
    ...own,
    role: 'layer',
    category: 'conv',
    icon: 'expand',
    inputs: 1,
    linear: true,
    fields: [
      IN_CHANNELS,
      int('out_channels', 1, 'Number of output channels.', {
        min: 1,
        max: 2048,
        positional: true,
        soft: [1, 64],
      }),
      pair('kernel_size', 3, 'Size of the stamp that every input value leaves in the output.', {
        min: 1,
        max: 255,
        soft: [1, 11],
      }),
      pair(
        'stride',
        1,
        'Distance between the stamps of neighbouring values: the map grows about as much.',
        { min: 1, max: 255, soft: [1, 8] },
      ),
      pair('padding', 0, 'Cells cut off on each side of the output.', {
        min: 0,
        max: 255,
        soft: [0, 8],
      }),
      pair(
        'output_padding',
        0,
        'Cells added at the end of the output only; less than stride or dilation.',
        { min: 0, max: 255, soft: [0, 7] },
      ),
      GROUPS,
      toggle('bias', true, 'Adds one learned number to each output channel.'),
      pair('dilation', 1, 'Distance between the cells of one stamp.', {
        min: 1,
        max: 255,
        soft: [1, 8],
      }),
      choice(
        'padding_mode',
        ['zeros'],
        'What the padding holds; a transposed convolution knows zeros only.',
        { hidden: true },
      ),
    ],
    shape([input], p) {
      const misfit = transposedProblem(axes, own.kind, input, p)
      if (misfit)
        return withMendingFixes(misfit, p, (next) => transposedProblem(axes, own.kind, input, next))
      return [
        ...spatial(input, axes).lead,
        p.out_channels as number,
        ...transposedWindows(axes, input, p).map(transposedSize),
      ]
    },
    infer: ([input], p) => ({ ...p, in_channels: p.in_channels ?? spatial(input, axes).channels }),
    explain: ([input], p) => explained(transposedWindows(axes, input, p)),
    weights([input], p) {
      const shape = weightShape(input, p)
      const fanIn = sizeOf(shape.slice(1))
      const weight = {
        name: 'weight',
        shape,
        axes: ['input channel', 'output channel', ...(axes === 1 ? ['column'] : ['row', 'column'])],
        fanIn,
      }
      return p.bias
        ? [
            weight,
            { name: 'bias', shape: [p.out_channels as number], axes: ['output channel'], fanIn },
          ]
        : [weight]
    },
    window: ([input], p) => windowOf(transposedWindows(axes, input, p)),
    matrix([input], p) {
      const sides = transposedWindows(axes, input, p)
      const output = [
        ...spatial(input, axes).lead,
        p.out_channels as number,
        ...sides.map(transposedSize),
      ]
      const steps = {
        stride: sides.map((s) => s.stride),
        dilation: sides.map((s) => s.dilation),
        padding: sides.map((s) => [s.padding, s.padding] as const),
      }
      // It is the convolution that leads from its output to its input, turned over.
      return transposedPlacement(
        kernelMatrix(output, input, weightShape(input, p), steps, p.groups as number),
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
      const stamps = transposedWindows(axes, input, p).map((side) => ({
        most: side.kernel,
        cells: (place: number) => cellsAmong(stampsOn(side, place)),
      }))
      return readsWindows(input, groups === 1 ? 'all' : group, stamps)
    },
    macs: ([input], _output, p) => sizeOf(input) * sizeOf(weightShape(input, p).slice(1)),
    arithmetic([input], _output, p, index) {
      const { lead, channels, sizes } = spatial(input, axes)
      const weight = weightShape(input, p)
      const at = index.slice(-axes)
      const out = index[lead.length]
      const taps = transposedWindows(axes, input, p).map((side, i) => stampsOn(side, at[i]))
      const own = channels / (p.groups as number)
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
        in_channels: p.in_channels as number,
        out_channels: p.out_channels as number,
        kernel_size: perAxis(p.kernel_size, axes),
        stride: perAxis(p.stride, axes),
        padding: perAxis(p.padding, axes),
        output_padding: perAxis(p.output_padding, axes),
        dilation: perAxis(p.dilation, axes),
        groups: p.groups as number,
        bias: p.bias as boolean,
      }),
  }
}

const explained = (sides: readonly TransposedWindow[]): Explanation => ({
  rule: { text: '(size − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1' },
  lines: sides.map((s, i) => ({
    axis: AXES[sides.length][i],
    text:
      `(${s.size} − 1)·${s.stride} − 2·${s.padding} + ${s.dilation}·(${s.kernel} − 1) + ` +
      `${s.output_padding} + 1`,
    result: String(transposedSize(s)),
    note: s.output_padding > 0 ? 'output_padding adds at the end only' : undefined,
  })),
})

/**
 * The input cells whose stamps reach an output cell, ascending, and which cell of the stamp does.
 */
const stampsOn = (
  { size, kernel, stride, padding, dilation }: TransposedWindow,
  output: number,
): readonly Tap[] =>
  Array.from({ length: kernel }, (_, i) => kernel - 1 - i).flatMap((tap) => {
    const cell = (output + padding - tap * dilation) / stride
    return Number.isInteger(cell) && cell >= 0 && cell < size ? [{ cell, tap, padding: false }] : []
  })

/**
 * What one output cell reads: the input cells whose stamps reach it, stride input cells being one
 * output cell apart. Source: Araujo et al. 2019.
 */
function windowOf(sides: readonly TransposedWindow[]): SlidingWindow {
  const reads = sides.map((s) => {
    const common = commonDivisor(s.stride, s.dilation)
    const kernel = Math.floor((s.kernel - 1) / (s.stride / common)) + 1
    const dilation = s.dilation / common
    const reach = dilation * (kernel - 1)
    return {
      kernel,
      dilation,
      padding: [reach - s.padding / s.stride, s.padding / s.stride] as const,
    }
  })
  return {
    kernel_size: reads.map((read) => read.kernel),
    stride: sides.map((s) => 1 / s.stride),
    dilation: reads.map((read) => read.dilation),
    padding: reads.map((read) => read.padding),
    // Inputs whose stamp, one cell every `dilation`, covers this output cell.
    cells: (axis, output) => {
      const { kernel, stride, padding, dilation } = sides[axis]
      const taps = Array.from(
        { length: kernel },
        (_, tap) => (output + padding - tap * dilation) / stride,
      )
      return taps.filter(Number.isInteger).reverse()
    },
  }
}
