import type { Combined } from '../arithmetic'
import { explainSlides } from '../explainSlides'
import { int, type Parameters, pair, toggle } from '../fields'
import { type LayerKind } from '../layer'
import { limitProblem } from '../parameterLimits'
import { type Problem, withMendingFixes } from '../problem'
import { readsWindows } from '../reads'
import { cellsAmong, gridOf, tapsOf, termsOf } from '../taps'
import { printShape, type Shape, sizeOf, torchShape } from '../tensorShape'
import type { PoolOptions } from '../torch'
import { AXES, perAxis, type Slide, slides, span, spatial, windowOf } from '../window'
import { kerasPooling } from './poolingKeras'
import { poolingLimits } from './poolingLimits'

/** The numbers of a pooling layer per axis; `stride` None is kernel_size. */
export const poolOptions = (axes: 1 | 2, p: Parameters): PoolOptions => ({
  axes,
  kernel_size: perAxis(p.kernel_size, axes),
  stride: perAxis(p.stride ?? p.kernel_size, axes),
  padding: perAxis(p.padding, axes),
  dilation: perAxis(p.dilation ?? 1, axes),
  ceil_mode: p.ceil_mode as boolean,
})

/** The windows of a pooling layer along its i-th axis. */
export const slideOf = (o: PoolOptions, size: number, i: number): Slide => ({
  size,
  kernel: o.kernel_size[i],
  stride: o.stride[i],
  dilation: o.dilation[i],
  padding: [o.padding[i], o.padding[i]],
  ceil: o.ceil_mode,
})

const sidesOf = (axes: 1 | 2, input: Shape, p: Parameters): Slide[] =>
  spatial(input, axes).sizes.map((size, i) => slideOf(poolOptions(axes, p), size, i))

/**
 * The fields that max and average pooling share, in PyTorch's order, with what is the kind's own
 * after padding.
 */
const poolFields = (after: LayerKind['fields']): LayerKind['fields'] => [
  pair('kernel_size', 2, 'Size of the window.', { min: 1, max: 1024, soft: [1, 20] }),
  pair('stride', null, 'Step from one window to the next; as large as the window unless set.', {
    min: 1,
    max: 1024,
    soft: [1, 20],
    empty: 'kernel_size',
  }),
  pair('padding', 0, 'Cells added on each side, at most half the window.', {
    min: 0,
    max: 512,
    soft: [0, 8],
  }),
  ...after,
]

/** Fields of max pooling. Source: torch.nn.MaxPool2d. */
export const maxPoolFields = poolFields([
  pair('dilation', 1, 'Distance between the cells that one window reads.', {
    min: 1,
    max: 255,
    soft: [1, 8],
  }),
  toggle(
    'return_indices',
    false,
    'Also gives the place of each maximum; the wire carries the values.',
    { hidden: true },
  ),
  toggle('ceil_mode', false, 'Rounds the size up, so that a last, partial window counts.'),
])

/** Fields of average pooling; only the 2-D one has divisor_override. Source: torch.nn.AvgPool2d. */
export const avgPoolFields = (axes: 1 | 2): LayerKind['fields'] =>
  poolFields([
    toggle('ceil_mode', false, 'Rounds the size up, so that a last, partial window counts.'),
    toggle('count_include_pad', true, 'Counts the padding when it divides.'),
    ...(axes === 2
      ? [
          int(
            'divisor_override',
            null,
            'Divides by this number instead of by the number of cells.',
            { empty: 'number of cells', min: 1, soft: [1, 16] },
          ),
        ]
      : []),
  ])

/** The facts that all sliding pooling layers share. */
export function pooling(
  axes: 1 | 2,
  own: Pick<LayerKind, 'kind' | 'help' | 'fields' | 'linear' | 'build' | 'examples'>,
): LayerKind {
  return {
    ...own,
    role: 'layer',
    category: 'pool',
    icon: 'shrink',
    inputs: 1,
    shape([input], p) {
      const misfit = poolingProblem(axes, own.kind, input, p)
      if (misfit)
        return withMendingFixes(misfit, p, (next) => poolingProblem(axes, own.kind, input, next))
      const { lead, channels } = spatial(input, axes)
      return [...lead, channels, ...sidesOf(axes, input, p).map(slides)]
    },
    explain: ([input], p) => explainSlides(sidesOf(axes, input, p)),
    weights: () => [],
    window: ([input], p) => windowOf(sidesOf(axes, input, p)),
    reads: ([input], p) =>
      readsWindows(
        input,
        input.length - axes - 1,
        sidesOf(axes, input, p).map((side) => ({
          most: side.kernel,
          cells: (place) => cellsAmong(tapsOf(side, place)),
        })),
      ),
    macs: () => 0,
    arithmetic: ([input], _output, p, index) => pooled(axes, own.linear === true, input, p, index),
    keras: (p, [input]) =>
      kerasPooling(axes, own.linear === true, input, p, sidesOf(axes, input, p)),
  }
}

/**
 * A window, of which the mean is taken or the largest. Windows that ceil_mode lets reach too far
 * end with the padding. Source: aten/src/ATen/native/Pool.h.
 */
function pooled(
  axes: 1 | 2,
  mean: boolean,
  input: Shape,
  p: Parameters,
  index: readonly number[],
): Combined {
  const { lead, channels, sizes } = spatial(input, axes)
  const at = index.slice(-axes)
  const taps = sidesOf(axes, input, p).map((side, i) =>
    tapsOf(side, at[i]).filter(
      ({ tap }) => at[i] * side.stride + tap * side.dilation < side.size + 2 * side.padding[0],
    ),
  )
  const base = ((lead.length > 0 ? index[0] * channels : 0) + index[lead.length]) * sizeOf(sizes)
  const terms = termsOf({ taps, sizes, base, outside: mean ? 0 : -Infinity })
  const shared = { grid: gridOf(taps), groups: [{ terms }] }
  if (!mean) return { ...shared, combine: 'max' }
  const real = terms.filter((term) => !term.padding).length
  const why =
    real === terms.length
      ? 'cells of the window'
      : p.count_include_pad
        ? 'cells, the padding counted'
        : 'cells, the padding not counted'
  const divisor = p.divisor_override
    ? { count: p.divisor_override as number, why: 'divisor_override' }
    : { count: p.count_include_pad ? terms.length : real, why }
  return { ...shared, combine: 'sum', divisor }
}

/**
 * PyTorch's words where an axis of the input is empty, and those of one-dimensional maxima for a
 * negative size.
 */
function emptyWords(kind: string, input: Shape, counts: readonly number[]): string | null {
  const one = kind === 'MaxPool1d'
  if (input.slice(one ? -2 : 1 - input.length).includes(0)) {
    const given =
      kind.endsWith('1d') && !one ? [...input.slice(0, -1), 1, ...input.slice(-1)] : input
    return (
      `${one ? 'max_pool1d: Expected 2D or 3D' : 'Expected 3D or 4D'} (batch mode) tensor ` +
      `with optional 0 dim batch size for input, but got:${torchShape(given)}`
    )
  }
  return one ? `max_pool1d() Invalid computed output size: ${counts[0]}` : null
}

function poolingProblem(axes: 1 | 2, kind: string, input: Shape, p: Parameters): Problem | null {
  const wanted = axes === 1 ? 'N×C×L or C×L' : 'N×C×H×W or C×H×W'
  const got = printShape(input)
  if (input.length !== axes + 1 && input.length !== axes + 2)
    return {
      text: `${kind} reads ${wanted}, this is ${got}.`,
      got,
      expected: wanted,
      fixes: [],
      torch:
        axes === 1
          ? 'RuntimeError: ' +
            (kind.startsWith('Max')
              ? 'max_pool1d() Expected 2D or 3D input tensor'
              : 'Expected 2D or 3D (batch mode) tensor for input') +
            `, but got ${input.length}D`
          : 'RuntimeError: non-empty 3D or 4D (batch mode) tensor expected for input',
    }
  const misfit = limitProblem(p, axes, poolingLimits(axes, kind))
  if (misfit) return misfit
  if (p.divisor_override === 0)
    return {
      text: 'divisor_override is 0, and nothing can be divided by 0.',
      got: 'divisor_override 0',
      expected: 'another number, or none',
      field: 'divisor_override',
      fixes: [{ label: 'Divide by the number of cells', set: { divisor_override: null } }],
      torch: 'RuntimeError: divisor must be not zero',
    }
  const sides = sidesOf(axes, input, p)
  const wide = sides.find((s) => s.padding[0] > s.kernel / 2)
  if (wide) {
    const most = Math.floor(Math.min(...sides.map((s) => s.kernel)) / 2)
    return {
      text: `padding is ${wide.padding[0]}, but may be at most half of kernel_size ${wide.kernel}.`,
      got: `padding ${wide.padding[0]}`,
      expected: `at most ${most}`,
      field: 'padding',
      fixes: [
        { label: `Set padding to ${most}`, set: { padding: most } },
        {
          label: `Set kernel_size to ${2 * wide.padding[0]}`,
          set: { kernel_size: 2 * wide.padding[0] },
        },
      ],
      torch:
        kind === 'MaxPool1d'
          ? 'RuntimeError: max_pool1d() padding should be at most half of kernel size, but ' +
            `got padding=${wide.padding[0]} and kernel_size=${wide.kernel}`
          : 'RuntimeError: pad should be at most half of kernel size, but got ' +
            `pad=${wide.padding[0]} and kernel_size=${wide.kernel}`,
    }
  }
  const counts = sides.map(slides)
  // PyTorch lets one-dimensional maxima be empty, and only those.
  const least = kind === 'MaxPool1d' ? 0 : 1
  const small = counts.findIndex((n, i) => n < least || sides[i].size < 1)
  if (small >= 0) {
    const s = sides[small]
    const room = s.size + 2 * s.padding[0]
    const fits = Math.min(...sides.map((side) => side.size))
    const [before, after] = [sides.map((e) => e.size), counts].map((sizes) =>
      [spatial(input, axes).channels, ...(axes === 1 ? [1] : []), ...sizes].join('x'),
    )
    return {
      text:
        `The window spans ${span(s)} cells along ${AXES[axes][small]}, but the input has ` +
        `only ${room}: nothing would be left.`,
      got: `${AXES[axes][small]} = ${room}`,
      expected: `at least ${span(s)}`,
      field: 'kernel_size',
      fixes:
        fits >= 1
          ? [
              {
                label: `Set kernel_size to ${fits}`,
                set: {
                  kernel_size: fits,
                  padding: 0,
                  ...(p.dilation === undefined ? {} : { dilation: 1 }),
                },
              },
            ]
          : [],
      torch:
        'RuntimeError: ' +
        (emptyWords(kind, input, counts) ??
          `Given input size: (${before}). Calculated output size: (${after}). Output size is ` +
            'too small'),
    }
  }
  return null
}
