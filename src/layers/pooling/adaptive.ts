import { type Field, type Parameters, pair } from '../fields'
import { type LayerKind } from '../layer'
import { type Problem } from '../problem'
import { batched, keras, side } from '../python'
import { readsWindows } from '../reads'
import { cellsAmong, gridOf, stretch, termsOf } from '../taps'
import { printShape, type Shape, sizeOf } from '../tensorShape'
import type { Mixture, PoolOptions, Stretches } from '../torch'
import { AXES, perAxis, spatial } from '../window'

/** One axis: `count` windows on `size` cells. */
interface Axis {
  readonly size: number
  readonly count: number
}

/**
 * The cells that window i reads: ⌊i·size/count⌋ … ⌈(i + 1)·size/count⌉ − 1. Source:
 * torch.nn.AdaptiveAvgPool2d.
 */
const windowAt = ({ size, count }: Axis, i: number): Stretches[number] => [
  Math.floor((i * size) / count),
  Math.ceil(((i + 1) * size) / count),
]

/**
 * The windows of an axis; where the output is as long as the input, which may be very long, they
 * are single cells: the first few stand for all.
 */
const windowsAlong = (axis: Axis): Stretches =>
  Array.from(
    { length: axis.count === axis.size ? Math.min(axis.count, FEW) : axis.count },
    (_, i) => windowAt(axis, i),
  )

const FEW = 16

const widest = (axis: Axis): number =>
  windowsAlong(axis).reduce((most, [start, end]) => Math.max(most, end - start), 1)

/** Means over windows. */
export const means = (windows: Stretches): Mixture =>
  windows.map(([start, end]) => ({
    cells: Array.from({ length: end - start }, (_, i) => start + i),
    weights: Array.from({ length: end - start }, () => 1 / (end - start)),
  }))

/** Sizes of the output: those asked for, and where one is None that of the input. */
const countsOf = (axes: number, input: Shape, p: Parameters): number[] =>
  perAxis<number | null>(p.output_size, axes).map(
    (count, i) => count ?? spatial(input, axes).sizes[i],
  )

/** The windows per axis. */
export const windowsOf = (axes: number, input: Shape, p: Parameters): Stretches[] =>
  axesOf(axes, input, p).map((axis) =>
    Array.from({ length: axis.count }, (_, i) => windowAt(axis, i)),
  )

const axesOf = (axes: number, input: Shape, p: Parameters): Axis[] => {
  const counts = countsOf(axes, input, p)
  return spatial(input, axes).sizes.map((size, i) => ({ size, count: counts[i] }))
}

/** The same as an ordinary pooling layer, where the windows lie side by side; else null. */
export function evenly(axes: 1 | 2, input: Shape, p: Parameters): PoolOptions | null {
  const { sizes } = spatial(input, axes)
  const counts = countsOf(axes, input, p)
  if (sizes.some((size, i) => size % counts[i] !== 0)) return null
  const steps = sizes.map((size, i) => size / counts[i])
  return {
    axes,
    kernel_size: steps,
    stride: steps,
    padding: sizes.map(() => 0),
    dilation: sizes.map(() => 1),
    ceil_mode: false,
  }
}

/** The output size; on two axes either may be None. */
export const outputSize = (axes: 1 | 2): Field =>
  pair(
    'output_size',
    1,
    axes === 1
      ? 'Length of the output, whatever comes in.'
      : 'Size of the output, whatever comes in; None keeps that axis.',
    {
      min: 0,
      max: 4096,
      soft: [1, 16],
      positional: true,
      ...(axes === 2 ? { part: 'follows the input' } : {}),
    },
  )

/** The facts that all adaptive pooling layers share. */
export function adaptive(
  axes: 1 | 2,
  own: Pick<LayerKind, 'kind' | 'help' | 'linear' | 'build' | 'examples'>,
): LayerKind {
  return {
    ...own,
    role: 'layer',
    category: 'pool',
    icon: 'minimize-2',
    inputs: 1,
    fields: [outputSize(axes), ...(own.linear ? [] : [returnIndices])],
    shape([input], p) {
      const misfit = adaptiveProblem(axes, own.kind, input, p)
      if (misfit) return misfit
      const { lead, channels } = spatial(input, axes)
      return [...lead, channels, ...countsOf(axes, input, p)]
    },
    keras(p, [input]) {
      const even = evenly(axes, input, p)
      const counts = countsOf(axes, input, p)
      const name = own.linear ? 'Average' : 'Max'
      const one = counts.every((count) => count === 1)
      const layer = one
        ? keras(`Global${name}Pooling${axes}D`, 'keepdims=True')
        : even
          ? keras(`${name}Pooling${axes}D`, side(even.kernel_size))
          : keras(`Adaptive${name}Pooling${axes}D`, side(counts))
      return batched(input, axes, [layer])
    },
    explain([input], p) {
      return {
        rule: {
          text: 'window i reads the cells ⌊i·size/output_size⌋ … ⌈(i + 1)·size/output_size⌉ − 1',
        },
        lines: axesOf(axes, input, p).map((axis, i) => ({
          axis: AXES[axes][i],
          text:
            `${axis.size} cells in ${axis.count} ` +
            `${axis.count === 1 ? 'window' : 'windows'}: ${listed(axis)}`,
          result: String(axis.count),
          note: overlap(windowsAlong(axis)),
        })),
      }
    },
    weights: () => [],
    window([input], p) {
      const along = axesOf(axes, input, p)
      return {
        kernel_size: along.map(widest),
        stride: along.map(({ size, count }) => size / Math.max(1, count)),
        dilation: along.map(() => 1),
        padding: along.map(() => [0, 0]),
        cells: (axis, output) => {
          const [first, end] = windowAt(along[axis], output)
          return Array.from({ length: end - first }, (_, i) => first + i)
        },
      }
    },
    reads: ([input], p) =>
      readsWindows(
        input,
        input.length - axes - 1,
        axesOf(axes, input, p).map((axis) => ({
          most: widest(axis),
          cells: (place) => cellsAmong(stretch(windowAt(axis, place))),
        })),
      ),
    macs: () => 0,
    arithmetic([input], _output, p, index) {
      const { lead, channels, sizes } = spatial(input, axes)
      const at = index.slice(-axes)
      const taps = axesOf(axes, input, p).map((axis, i) => stretch(windowAt(axis, at[i])))
      const terms = termsOf({
        taps,
        sizes,
        base: ((lead.length > 0 ? index[0] * channels : 0) + index[lead.length]) * sizeOf(sizes),
        outside: 0,
      })
      const shared = { grid: gridOf(taps), groups: [{ terms }] }
      return own.linear
        ? {
            ...shared,
            combine: 'sum',
            divisor: { count: terms.length, why: 'cells of the window' },
          }
        : { ...shared, combine: 'max' }
    },
  }
}

const returnIndices: Field = {
  name: 'return_indices',
  type: 'toggle',
  default: false,
  help: 'Also gives the place of each maximum; the wire carries the values.',
  hidden: true,
}

const listed = (axis: Axis): string => {
  const shown =
    axis.count <= 5 ? Array.from({ length: axis.count }, (_, i) => i) : [0, 1, 2, axis.count - 1]
  const texts = shown
    .map((i) => windowAt(axis, i))
    .map(([start, end]) => (end - start === 1 ? String(start) : `${start}…${end - 1}`))
  return axis.count <= 5 ? texts.join(', ') : [...texts.slice(0, 3), '…', texts[3]].join(', ')
}

function overlap(stretches: Stretches): string | undefined {
  const shared = stretches.some(
    ([, end], i) => i + 1 < stretches.length && stretches[i + 1][0] < end,
  )
  const widths = new Set(stretches.map(([start, end]) => end - start))
  const uneven =
    widths.size > 1 ? `windows of ${[...widths].sort((a, b) => a - b).join(' and ')} cells` : ''
  return (
    [uneven, shared ? 'neighbours overlap' : ''].filter((text) => text !== '').join(', ') ||
    undefined
  )
}

function adaptiveProblem(axes: 1 | 2, kind: string, input: Shape, p: Parameters): Problem | null {
  const got = printShape(input)
  const name = `adaptive_${kind.includes('Max') ? 'max' : 'avg'}_pool`
  const wanted = axes === 1 ? 'N×C×L or C×L' : 'N×C×H×W or C×H×W'
  const asked: readonly (number | null)[] = Array.isArray(p.output_size)
    ? p.output_size
    : perAxis(p.output_size, axes)
  if (input.length !== axes + 1 && input.length !== axes + 2) {
    const words =
      axes === 1
        ? `Expected 2 to 3 dimensions, but got ${input.length}-dimensional tensor for ` +
          `argument #1 'self' (while checking arguments for ${name}1d)`
        : `${name}2d(): Expected 3D or 4D tensor, but got${name.includes('max') ? ':' : ''} ` +
          `[${input.join(', ')}]`
    const few = axes === 2 && Array.isArray(p.output_size) && input.length <= asked.length
    return {
      text: `${kind} reads ${wanted}, this is ${got}.`,
      got,
      expected: wanted,
      fixes: [],
      torch: few ? 'ValueError: Input dimension should be at least 3' : `RuntimeError: ${words}`,
    }
  }
  const mended = asked.slice(0, axes).map((count) => (count === null ? null : Math.max(1, count)))
  const sound = [
    ...mended,
    ...Array.from({ length: Math.max(0, axes - mended.length) }, () => mended[0]),
  ]
  const shown = asked.map((count) => count ?? 'None').join('×')
  const fixes = [
    {
      label: `Set output_size to ${sound.map((count) => count ?? 'None').join('×')}`,
      set: { output_size: axes === 1 ? sound[0] : sound },
    },
  ]
  if (asked.length !== axes)
    return {
      text:
        `output_size holds ${asked.length} ${asked.length === 1 ? 'number' : 'numbers'}, ` +
        `and ${kind} has ${axes === 1 ? '1 axis' : '2 axes'}.`,
      got: `output_size ${shown}`,
      expected: axes === 1 ? 'one number' : 'one number, or two',
      field: 'output_size',
      fixes,
      torch:
        axes === 1
          ? `RuntimeError: ${name}1d() argument 'output_size' should contain one int (got ` +
            `${asked.length})`
          : `RuntimeError: ${name}2d` +
            (name.includes('max') ? '(): internal error: output_size.size()' : ': output_size') +
            ' must be 2',
    }
  if (asked.some((count) => count !== null && count < 0)) {
    const { lead, channels } = spatial(input, axes)
    const counts = [...(axes === 1 ? [1] : []), ...countsOf(axes, input, p)]
    return {
      text: `output_size is ${shown}, but no axis can have fewer than 0 cells.`,
      got: `output_size ${shown}`,
      expected: 'at least 0',
      field: 'output_size',
      fixes,
      torch: name.includes('max')
        ? 'RuntimeError: Trying to create tensor with negative dimension ' +
          `${counts.find((count) => count < 0)}: ` +
          `[${[...lead, channels, ...counts].join(', ')}]`
        : 'RuntimeError: adaptive_avg_pool2d: elements of output_size must be greater than or ' +
          `equal to 0 but received {${counts.join(', ')}}`,
    }
  }
  return problemOfEmpty(axes, kind, name, input)
}

/**
 * Mean and maximum of nothing do not exist; no channels are nothing to a mean, but refused by the
 * maximum.
 */
function problemOfEmpty(axes: 1 | 2, kind: string, name: string, input: Shape): Problem | null {
  const { lead, channels, sizes } = spatial(input, axes)
  const map = [...lead, channels, ...(axes === 1 ? [1] : []), ...sizes]
  const first = name.includes('max') ? lead.length : lead.length + 1
  const empty = map.findIndex((size, i) => i >= first && size === 0)
  if (empty < 0) return null
  return {
    text: `${kind} needs at least one cell along each axis, this is ${printShape(input)}.`,
    got: printShape(input),
    expected: 'no axis of 0 cells',
    fixes: [],
    torch:
      `RuntimeError: ${name}2d(): Expected input to have non-zero size for non-batch ` +
      `dimensions, but input has sizes [${map.join(', ')}] with dimension ${empty} being ` +
      'empty',
  }
}
