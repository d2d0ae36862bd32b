import { fractionalStarts } from '../../../../layers/pooling/fractional'
import { type Shape, sizeOf } from '../../../../layers/tensorShape'
import type { OutputTools } from '../../../../layers/torch/outputs'
import type { BlockOptions, FractionalOptions, WindowTools } from '../../../../layers/torch/windows'
import { perAxis } from '../../../../layers/window'
import type { OnnxStep } from '../step'
import { padded, reshape } from './arrange'
import { averages, batched } from './windows'

/** How many blocks there are along each axis. */
const countsOf = (o: BlockOptions, sizes: Shape): Shape =>
  sizes.map((size, i) => {
    const extent = o.dilation[i] * (o.kernel_size[i] - 1) + 1
    return Math.floor((size + 2 * o.padding[i] - extent) / o.stride[i]) + 1
  })

/** Every block's cells: places in the padded map, row after row, taps × blocks. */
function cellsOf(o: BlockOptions, counts: Shape, width: number): number[] {
  const cells: number[] = []
  for (let ky = 0; ky < o.kernel_size[0]; ky++)
    for (let kx = 0; kx < o.kernel_size[1]; kx++)
      for (let y = 0; y < counts[0]; y++)
        for (let x = 0; x < counts[1]; x++)
          cells.push(
            (y * o.stride[0] + ky * o.dilation[0]) * width + x * o.stride[1] + kx * o.dilation[1],
          )
  return cells
}

const unfold =
  (o: BlockOptions): OnnxStep =>
  (to) =>
    batched(to, 2, to.input(0), to.inputs[0], (maps, shape) => {
      const [n, channels, ...sizes] = shape
      const sides = o.padding.map((cells) => [cells, cells] as const)
      const wide = padded(to, maps, shape, sides, 'constant')
      const all = sizes.map((size, i) => size + 2 * o.padding[i])
      const counts = countsOf(o, sizes)
      const rows = reshape(to, wide, [n, channels, ...all], [n, channels, sizeOf(all)])
      const [taps, blocks] = [sizeOf(o.kernel_size), sizeOf(counts)]
      const places = to.ints(cellsOf(o, counts, all[1]), [taps, blocks])
      const taken = to.add('Gather', [rows, places], { axis: { int: 2 } })
      return [reshape(to, taken, [n, channels, taps, blocks], [n, channels * taps, blocks])]
    })

/** A transposed convolution with a fixed kernel, a single 1 for each cell of a block. */
const fold =
  (o: BlockOptions, output_size: readonly number[]): OnnxStep =>
  (to) =>
    batched(to, 1, to.input(0), to.inputs[0], (given, shape) => {
      const [n, rows, blocks] = shape
      const taps = sizeOf(o.kernel_size)
      const counts = countsOf(o, output_size)
      const grid = reshape(to, given, [n, rows, blocks], [n, rows, ...counts])
      const kernel = (): Float32Array => {
        const data = new Float32Array(rows * taps)
        for (let row = 0; row < rows; row++) data[row * taps + (row % taps)] = 1
        return data
      }
      const left = output_size.map((size, i) => {
        const extent = o.dilation[i] * (o.kernel_size[i] - 1) + 1
        return size + 2 * o.padding[i] - (counts[i] - 1) * o.stride[i] - extent
      })
      return [
        to.add('ConvTranspose', [grid, to.floats([rows, 1, ...o.kernel_size], kernel, 'cells')], {
          kernel_shape: { ints: o.kernel_size },
          strides: { ints: o.stride },
          dilations: { ints: o.dilation },
          group: { int: rows / taps },
          pads: { ints: [...o.padding, ...o.padding] },
          output_padding: { ints: left },
        }),
      ]
    })

/** Windows drawn by chance, as the cells that each one takes of all maps in a row. */
const fractionalMaxPool =
  (p: FractionalOptions, input: Shape): OnnxStep =>
  (to) => {
    const [height, width] = input.slice(-2)
    const [high, wide] = perAxis(p.kernel_size, 2)
    const cells: number[] = []
    const own: number[] = []
    for (const [map, [rows, columns]] of fractionalStarts(input, p).entries())
      for (const top of rows)
        for (const left of columns)
          for (let y = top; y < top + high; y++)
            for (let x = left; x < left + wide; x++) {
              own.push(y * width + x)
              cells.push(map * height * width + y * width + x)
            }
    const shape = [cells.length / (high * wide), high * wide]
    const row = to.add('Reshape', [to.input(0), to.ints([-1])])
    const taken = to.add('Gather', [row, to.ints(cells, shape)], { axis: { int: 0 } })
    const largest = to.add('ReduceMax', [taken], { axes: { ints: [1] }, keepdims: { int: 0 } })
    const output = to.ints([...to.outputs[0]])
    const made = to.add('Reshape', [largest, output])
    if (to.outputs.length === 1) return made
    const which = to.add('ArgMax', [taken], { axis: { int: 1 }, keepdims: { int: 1 } })
    const place = to.add('GatherElements', [to.ints(own, shape), which], { axis: { int: 1 } })
    return [made, { whole: to.add('Reshape', [place, output]) }]
  }

/** What takes maps apart into windows. */
export const windowTools: WindowTools<OnnxStep> & OutputTools<OnnxStep> = {
  unfold,
  fold,
  fractionalMaxPool,
  lpPool: (o, p) => (to) =>
    batched(to, o.axes, to.input(0), to.inputs[0], (maps, shape) => {
      const even = Number.isInteger(p) && p > 0 && p % 2 === 0
      if (even && !o.ceil_mode)
        return [
          to.add('LpPool', [maps], {
            kernel_shape: { ints: o.kernel_size },
            strides: { ints: o.stride },
            p: { int: p },
          }),
        ]
      const powers = to.add('Pow', [maps, to.scalar(p)])
      const mean = averages(to, powers, shape, {
        ...o,
        count_include_pad: true,
        divisor_override: null,
      })
      const sum = to.add('Mul', [mean, to.scalar(sizeOf(o.kernel_size))])
      return [to.add('Pow', [sum, to.scalar(1 / p)])]
    }),
  maxUnpool:
    ({ axes, sizes }) =>
    (to) => {
      const [shape] = to.inputs
      const lead = shape.slice(0, -axes)
      const row = [...lead, sizeOf(shape.slice(-axes))]
      const values = reshape(to, to.input(0), shape, row)
      const places = reshape(to, to.places(1), shape, row)
      const whole = [...lead, sizeOf(sizes)]
      const empty = to.floats(whole, () => new Float32Array(sizeOf(whole)), 'empty')
      const spread = to.add('ScatterElements', [empty, places, values], { axis: { int: -1 } })
      return reshape(to, spread, whole, [...lead, ...sizes])
    },
}
