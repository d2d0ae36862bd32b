import type { Tensor } from '@tensorflow/tfjs-core'
import type { layers } from '@tensorflow/tfjs-layers'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { BlockOptions, WindowTools } from '../../layers/torch/windows'
import { type Slide, slides, spatial } from '../../layers/window'
import { floatsAt, hasKernels, kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import { differentiable } from './differentiable'
import { fractionalMaxPool } from './fractionalMaxPool'
import { toEngineShape } from './layout'
import { loop } from './loop'
import { lpPool } from './lpPool'
import { made } from './made'
import type { Operation } from './operation'

/** Maps C×H×W or N×C×H×W, which have their channels last in the engine, and the blocks on them. */
interface Blocks {
  readonly maps: Shape
  readonly rows: Shape
  readonly sides: readonly [Slide, Slide]
}

function blocksOf(o: BlockOptions, maps: Shape): Blocks {
  const { lead, channels, sizes } = spatial(maps, 2)
  const side = (i: 0 | 1): Slide => ({
    size: sizes[i],
    kernel: o.kernel_size[i],
    stride: o.stride[i],
    dilation: o.dilation[i],
    padding: [o.padding[i], o.padding[i]],
  })
  const sides = [side(0), side(1)] as const
  return {
    maps,
    rows: [...lead, channels * sizeOf(o.kernel_size), sizeOf(sides.map(slides))],
    sides,
  }
}

/** The sizes of both axes in the order in which the kernels take them. */
const numbersOf = ([down, right]: Blocks['sides']): number[] => [
  down.size,
  right.size,
  down.kernel,
  right.kernel,
  down.stride,
  right.stride,
  down.padding[0],
  right.padding[0],
  down.dilation,
  right.dilation,
  slides(down),
  slides(right),
]

/**
 * Calls `each` for every cell of a block that lies in its map, with its place in the rows of one
 * channel and in the channel.
 */
function eachCell([down, right]: Blocks['sides'], each: (row: number, cell: number) => void): void {
  const [high, wide] = [slides(down), slides(right)]
  let row = 0
  for (let u = 0; u < down.kernel; u++)
    for (let v = 0; v < right.kernel; v++)
      for (let i = 0; i < high; i++)
        for (let j = 0; j < wide; j++, row++) {
          const y = i * down.stride - down.padding[0] + u * down.dilation
          const x = j * right.stride - right.padding[0] + v * right.dilation
          if (y >= 0 && y < down.size && x >= 0 && x < right.size) each(row, y * right.size + x)
        }
}

/**
 * Runs over the channels of all maps: `one` gets the number of the channel, where its cells begin
 * in the maps, and how far they lie apart.
 */
function eachChannel(
  { maps }: Blocks,
  one: (channel: number, first: number, step: number) => void,
): void {
  const { lead, channels, sizes } = spatial(maps, 2)
  const places = sizeOf(sizes)
  // Only rank 4 has the channels last.
  const step = lead.length > 0 ? channels : 1
  for (let n = 0; n < sizeOf(lead); n++)
    for (let c = 0; c < channels; c++)
      one(n * channels + c, n * channels * places + (step > 1 ? c : c * places), step)
}

/** The rows of all blocks of these maps. */
const unfolded = (blocks: Blocks, x: Tensor): Tensor =>
  loop([x], blocks.rows, (to, from) => {
    const places = sizeOf(blocks.maps.slice(-2))
    const size = to.length / (from.length / places)
    // The arrays are gone where more memory moves the heap; their places in it stay.
    const [source, target] = [from.byteOffset, to.byteOffset]
    if (!hasKernels()) to.fill(0)
    const plane = hasKernels() ? scratch('plane', places) : 0
    eachChannel(blocks, (channel, first, step) => {
      if (hasKernels()) {
        const at = source + 4 * first
        if (step > 1) kernels().takeChannel(at, places, step, 0, plane)
        const rows = target + 4 * channel * size
        kernels().unfoldPlane(step > 1 ? plane : at, ...numbersOf(blocks.sides), rows)
      } else
        eachCell(blocks.sides, (row, cell) => {
          to[channel * size + row] = from[first + cell * step]
        })
    })
  })

/** The maps that these rows add up to. */
const folded = (blocks: Blocks, x: Tensor): Tensor =>
  loop([x], toEngineShape(blocks.maps), (to, from) => {
    const places = sizeOf(blocks.maps.slice(-2))
    const size = from.length / (to.length / places)
    const [source, target] = [from.byteOffset, to.byteOffset]
    to.fill(0)
    const plane = hasKernels() ? scratch('plane', places) : 0
    eachChannel(blocks, (channel, first, step) => {
      if (hasKernels()) {
        const at = target + 4 * first
        const sum = step > 1 ? plane : at
        if (step > 1) floatsAt(plane, places).fill(0)
        kernels().foldPlane(source + 4 * channel * size, ...numbersOf(blocks.sides), sum)
        if (step > 1) kernels().putChannel(plane, places, step, 0, at)
      } else
        eachCell(blocks.sides, (row, cell) => {
          to[first + cell * step] += from[channel * size + row]
        })
    })
  })

/** torch.nn.Unfold; its gradient is a fold. */
const unfold = (o: BlockOptions, input: Shape): Operation => {
  const blocks = blocksOf(o, input)
  const call = differentiable(
    (x) => unfolded(blocks, x),
    (dy) => folded(blocks, dy),
  )
  return { name: 'Unfold', call: ([x]) => call(x), outputShape: () => blocks.rows }
}

/** torch.nn.Fold; its gradient is an unfold. */
const fold = (o: BlockOptions, output_size: readonly number[], input: Shape): Operation => {
  const channels = input[input.length - 2] / sizeOf(o.kernel_size)
  const blocks = blocksOf(o, [...input.slice(0, -2), channels, ...output_size])
  const call = differentiable(
    (x) => folded(blocks, x),
    (dy) => unfolded(blocks, dy),
  )
  return { name: 'Fold', call: ([x]) => call(x), outputShape: () => blocks.maps }
}

/** What takes maps apart into windows. */
export const windowTools: WindowTools<layers.Layer> = {
  unfold: made(unfold),
  fold: made(fold),
  lpPool: made(lpPool),
  fractionalMaxPool: made(fractionalMaxPool),
}
