import { type Shape, sizeOf } from '../../../../layers/tensorShape'
import type {
  AvgPoolOptions,
  ConvOptions,
  ConvTransposeOptions,
  PoolOptions,
  Stretches,
} from '../../../../layers/torch/options'
import type { NodeAttributes, OnnxPlace, OnnxStep } from '../step'
import { padded, reshape, slice } from './arrange'

/** A step on maps with a batch axis, which is added in front where there is none. */
export function batched(
  to: OnnxPlace,
  axes: number,
  x: string,
  shape: Shape,
  apply: (maps: string, shape: Shape) => readonly string[],
): readonly string[] {
  if (shape.length === axes + 2) return apply(x, shape)
  if (shape.length !== axes + 1) {
    // Means are taken over whatever stands in front, in one row.
    const flat = [1, sizeOf(shape.slice(0, -axes)), ...shape.slice(-axes)]
    const made = apply(reshape(to, x, shape, flat), flat)
    return made.map((y) => to.add('Reshape', [y, to.ints([...to.outputs[0]])]))
  }
  const maps = to.add('Unsqueeze', [x, to.ints([0])])
  return apply(maps, [1, ...shape]).map((y) => to.add('Squeeze', [y, to.ints([0])]))
}

const MODES = {
  zeros: 'constant',
  reflect: 'reflect',
  replicate: 'replicate',
  circular: 'circular',
} as const

const modeOf = (name: string) => MODES[name as keyof typeof MODES] ?? 'constant'

const ends = (padding: readonly (readonly number[])[]): readonly number[] => [
  ...padding.map(([before]) => before),
  ...padding.map(([, after]) => after),
]

const steps = (o: Pick<PoolOptions, 'kernel_size' | 'stride' | 'dilation'>): NodeAttributes => ({
  kernel_shape: { ints: o.kernel_size },
  strides: { ints: o.stride },
  ...(o.dilation.some((step) => step !== 1) ? { dilations: { ints: o.dilation } } : {}),
})

export const conv =
  (o: ConvOptions): OnnxStep =>
  (to) =>
    batched(to, o.axes, to.input(0), to.inputs[0], (maps, shape) => {
      const own = o.padding_mode === 'zeros'
      const x = own ? maps : padded(to, maps, shape, o.padding, modeOf(o.padding_mode))
      const pads = own ? ends(o.padding) : ends(o.padding.map(() => [0, 0]))
      return [
        to.add('Conv', [x, to.weight('weight'), to.weight('bias')], {
          ...steps(o),
          dilations: { ints: o.dilation },
          group: { int: o.groups },
          pads: { ints: pads },
        }),
      ]
    })

export const convTranspose =
  (o: ConvTransposeOptions): OnnxStep =>
  (to) =>
    batched(to, o.axes, to.input(0), to.inputs[0], (maps) => [
      to.add('ConvTranspose', [maps, to.weight('weight'), to.weight('bias')], {
        ...steps(o),
        dilations: { ints: o.dilation },
        group: { int: o.groups },
        pads: { ints: [...o.padding, ...o.padding] },
        ...(o.output_padding.some((cells) => cells > 0)
          ? { output_padding: { ints: o.output_padding } }
          : {}),
      }),
    ])

/** How far along each axis windows of the present count reach beyond the padded input. */
function overhang(o: PoolOptions, sizes: Shape, counts: Shape): readonly number[] {
  return sizes.map((size, i) => {
    const extent = o.dilation[i] * (o.kernel_size[i] - 1) + 1
    return (counts[i] - 1) * o.stride[i] + extent - (size + 2 * o.padding[i])
  })
}

/** A window that is the whole map, of which there is one. */
const isWhole = (o: PoolOptions, sizes: Shape): boolean =>
  o.kernel_size.every((size, i) => size === sizes[i] && o.padding[i] === 0 && o.dilation[i] === 1)

/** Only as many windows as there are in PyTorch. */
const counted = (to: OnnxPlace, x: string, made: Shape, counts: Shape): string =>
  counts.reduce((y, count, i) => (made[i] > count ? slice(to, y, i + 2, [0, count]) : y), x)

/** The places in each map, which ONNX counts through all maps. */
const inMap = (to: OnnxPlace, places: string, sizes: Shape): string =>
  to.add('Mod', [places, to.ints([sizes.reduce((a, b) => a * b, 1)], [])])

export const maxPool =
  (o: PoolOptions): OnnxStep =>
  (to) => {
    const { axes } = o
    const sizes = to.inputs[0].slice(-axes)
    const counts = to.outputs[0].slice(-axes)
    const places = to.outputs.length > 1
    const made = batched(to, axes, to.input(0), to.inputs[0], (maps) => {
      if (isWhole(o, sizes) && !places) return [to.add('GlobalMaxPool', [maps])]
      const ceil = o.ceil_mode
      const found = to.addAll(
        'MaxPool',
        [maps],
        {
          ...steps(o),
          pads: { ints: [...o.padding, ...o.padding] },
          ...(ceil ? { ceil_mode: { int: 1 } } : {}),
        },
        places ? 2 : 1,
      )
      const all = sizes.map((size, i) => {
        const room = size + 2 * o.padding[i] - o.dilation[i] * (o.kernel_size[i] - 1) - 1
        return (ceil ? Math.ceil(room / o.stride[i]) : Math.floor(room / o.stride[i])) + 1
      })
      return found.map((y) => counted(to, y, all, counts))
    })
    return places ? [made[0], { whole: inMap(to, made[1], sizes) }] : made
  }

/** Means of windows, by a divisor of their own where there is one. */
export function averages(to: OnnxPlace, maps: string, shape: Shape, o: AvgPoolOptions): string {
  const { axes } = o
  const sizes = shape.slice(-axes)
  const counts = to.outputs[0].slice(-axes)
  const cells = o.kernel_size.reduce((a, b) => a * b, 1)
  const plain = o.divisor_override === null
  if (isWhole(o, sizes) && plain) return to.add('GlobalAveragePool', [maps])
  const beyond = overhang(o, sizes, counts)
  if (beyond.every((over) => over <= 0)) {
    const mean = to.add('AveragePool', [maps], {
      kernel_shape: { ints: o.kernel_size },
      strides: { ints: o.stride },
      pads: { ints: [...o.padding, ...o.padding] },
      count_include_pad: { int: o.count_include_pad || !plain ? 1 : 0 },
      // No window reaches beyond the padding here: it says what was meant.
      ...(o.ceil_mode ? { ceil_mode: { int: 1 } } : {}),
    })
    return plain ? mean : to.add('Mul', [mean, to.scalar(cells / (o.divisor_override ?? 1))])
  }
  // Who counts cells beyond the padding, and who does not, differs among runtimes: all are zeros
  // here, and each mean is of as many cells as PyTorch counts.
  const sides = o.padding.map((before, i) => [before, before + Math.max(0, beyond[i])] as const)
  const mean = to.add('AveragePool', [padded(to, maps, shape, sides, 'constant')], {
    kernel_shape: { ints: o.kernel_size },
    strides: { ints: o.stride },
    count_include_pad: { int: 1 },
  })
  const along = counts.map((count, i) =>
    Array.from({ length: count }, (_, at) => {
      const start = at * o.stride[i] - o.padding[i]
      const end = Math.min(start + o.kernel_size[i], sizes[i] + o.padding[i])
      return o.count_include_pad ? end - start : Math.min(end, sizes[i]) - Math.max(start, 0)
    }),
  )
  const factors = (): number[] =>
    along
      .reduce<number[]>((all, own) => all.flatMap((a) => own.map((b) => a * b)), [1])
      .map((count) => cells / (o.divisor_override ?? count))
  return to.add('Mul', [mean, to.floats(counts, factors, 'share', JSON.stringify(o))])
}

export const avgPool =
  (o: AvgPoolOptions): OnnxStep =>
  (to) =>
    batched(to, o.axes, to.input(0), to.inputs[0], (maps, shape) => [averages(to, maps, shape, o)])

/** The maximum of ranges of cells, axis by axis. */
export const maxOver =
  (windows: readonly Stretches[]): OnnxStep =>
  (to) =>
    windows.reduce((x, ranges, i) => {
      const axis = to.inputs[0].length - windows.length + i
      const parts = ranges.map((range) =>
        to.add('ReduceMax', [slice(to, x, axis, range)], {
          axes: { ints: [axis] },
          keepdims: { int: 1 },
        }),
      )
      return parts.length === 1 ? parts[0] : to.add('Concat', parts, { axis: { int: axis } })
    }, to.input(0))
