import { explainSlides } from '../explainSlides'
import type { Explanation } from '../explanation'
import { type Field, type ParamsOf, pair } from '../fields'
import { type Formula, times } from '../formula'
import type { FromCell } from '../reads'
import { type Shape, sizeOf } from '../tensorShape'
import type { BlockOptions } from '../torch/windows'
import { perAxis, type Slide, slides } from '../window'

/** The fields of Unfold and Fold after output_size, in PyTorch's order. */
export const BLOCK_FIELDS = [
  pair('kernel_size', 3, 'Size of a block.', { min: 1, max: 255, soft: [1, 11], lengths: [1, 2] }),
  pair('dilation', 1, 'Distance between the cells of one block.', {
    min: 1,
    max: 255,
    soft: [1, 8],
    lengths: [1, 2],
  }),
  pair('padding', 0, 'Zeros added on each side.', {
    min: 0,
    max: 255,
    soft: [0, 8],
    lengths: [1, 2],
  }),
  pair('stride', 1, 'Step from one block to the next.', {
    min: 1,
    max: 255,
    soft: [1, 11],
    lengths: [1, 2],
  }),
] as const satisfies readonly Field[]

/** The parameters that Unfold and Fold share. */
export type BlockParams = ParamsOf<typeof BLOCK_FIELDS>

/** The parameters with one number per axis. */
export const blockOptions = (p: BlockParams): BlockOptions => ({
  kernel_size: perAxis(p.kernel_size, 2),
  stride: perAxis(p.stride, 2),
  padding: perAxis(p.padding, 2),
  dilation: perAxis(p.dilation, 2),
})

/** The blocks along height and width of maps of these sizes. */
export function blockSlides(p: BlockParams, sizes: Shape): [Slide, Slide] {
  const o = blockOptions(p)
  const along = (i: number): Slide => ({
    size: sizes[i],
    kernel: o.kernel_size[i],
    stride: o.stride[i],
    dilation: o.dilation[i],
    padding: [o.padding[i], o.padding[i]],
  })
  return [along(0), along(1)]
}

/** The number of values of a block in one channel. */
export const cellsOfBlock = (p: BlockParams): number => sizeOf(perAxis(p.kernel_size, 2))

/** How many blocks there are, axis by axis, as a preliminary calculation. */
export const explainBlocks = (sides: readonly Slide[]): NonNullable<Explanation['before']> => ({
  ...explainSlides(sides),
  title: 'blocks along each axis',
})

/** All blocks as one product. */
export const allBlocks = (sides: readonly Slide[]): Formula => times(...sides.map(slides))

/** From a row and a block to the place of its cell in maps …×C×H×W; none in the padding. */
export function rowToCell(p: BlockParams, sides: readonly [Slide, Slide], maps: Shape): FromCell {
  const [down, right] = sides
  const cells = cellsOfBlock(p)
  const wide = slides(right)
  const channels = maps[maps.length - 3]
  return {
    most: 1,
    cells(index) {
      const [row, block] = index.slice(-2)
      const lot = index.length > 2 ? index[0] : 0
      const tap = row % cells
      const y =
        Math.floor(block / wide) * down.stride -
        down.padding[0] +
        Math.floor(tap / right.kernel) * down.dilation
      const x =
        (block % wide) * right.stride - right.padding[0] + (tap % right.kernel) * right.dilation
      if (y < 0 || y >= down.size || x < 0 || x >= right.size) return []
      const map = lot * channels + Math.floor(row / cells)
      return [(map * down.size + y) * right.size + x]
    },
  }
}

/** The blocks along one axis that hold a cell, with the cell's place in each. */
function holding(side: Slide, cell: number): (readonly [block: number, tap: number])[] {
  return Array.from({ length: side.kernel }, (_, tap): readonly [number, number] => [
    (cell + side.padding[0] - tap * side.dilation) / side.stride,
    tap,
  ]).filter(([block]) => Number.isInteger(block) && block >= 0 && block < slides(side))
}

/** From a cell of maps …×C×H×W to the places of all rows and blocks that hold it. */
export function cellToRows(p: BlockParams, sides: readonly [Slide, Slide], maps: Shape): FromCell {
  const [down, right] = sides
  const cells = cellsOfBlock(p)
  const blocks = slides(down) * slides(right)
  const channels = maps[maps.length - 3]
  return {
    most: cells,
    cells(index) {
      const [c, y, x] = index.slice(-3)
      const map = (index.length > 3 ? index[0] : 0) * channels + c
      return holding(down, y).flatMap(([i, u]) =>
        holding(right, x).map(
          ([j, v]) => (map * cells + u * right.kernel + v) * blocks + i * slides(right) + j,
        ),
      )
    },
  }
}
