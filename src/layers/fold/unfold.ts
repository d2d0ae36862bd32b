import { times } from '../formula'
import { defineLayer } from '../layer'
import { batched, type KerasLayer, lambda, zeroPadding } from '../python'
import { type Shape } from '../tensorShape'
import { type Slide, slides, span } from '../window'
import { unfoldProblem } from './blockProblem'
import {
  allBlocks,
  BLOCK_FIELDS,
  type BlockParams,
  blockOptions,
  blockSlides,
  cellsOfBlock,
  cellToRows,
  explainBlocks,
  rowToCell,
} from './blocks'

const sidesOf = (input: Shape, p: BlockParams): [Slide, Slide] => blockSlides(p, input.slice(-2))

/** Slices of the padded maps, one for each cell of a block, beside one another. */
function kerasUnfolded(input: Shape, p: BlockParams): readonly KerasLayer[] {
  const [down, right] = sidesOf(input, p)
  const ends = [down, right].map((s) => (slides(s) - 1) * s.stride + 1)
  const stop = (s: Slide): number => span({ kernel: s.kernel, dilation: s.dilation })
  const part = (at: string, end: number, s: Slide): string => `${at}:${at} + ${end}:${s.stride}`
  const [channels] = input.slice(-3)
  const padded = p.padding !== 0
  return [
    ...(padded ? [zeroPadding([[...down.padding], [...right.padding]])] : []),
    lambda(
      'ops.reshape(ops.stack([' +
        `x[:, :, ${part('i', ends[0], down)}, ${part('j', ends[1], right)}] ` +
        `for i in range(0, ${stop(down)}, ${down.dilation}) ` +
        `for j in range(0, ${stop(right)}, ${right.dilation})], axis=2), ` +
        `(-1, ${channels * cellsOfBlock(p)}, ${slides(down) * slides(right)}))`,
    ),
  ]
}

/** Lays every sliding block out as one column. Source: torch.nn.Unfold. */
export const unfold = defineLayer({
  kind: 'Unfold',
  aliases: ['im2col', 'patches', 'extract patches'],
  category: 'shape',
  icon: 'grid-3x3',
  help: 'Lays every sliding block out as one column, as a convolution reads them (im2col).',
  inputs: 1,
  ranks: [3, 4],
  linear: true,
  fields: BLOCK_FIELDS,
  shape([input], p) {
    const misfit = unfoldProblem(input, p)
    if (misfit) return misfit
    const sides = sidesOf(input, p)
    return [
      ...input.slice(0, -3),
      input[input.length - 3] * cellsOfBlock(p),
      slides(sides[0]) * slides(sides[1]),
    ]
  },
  explain([input], p) {
    const sides = sidesOf(input, p)
    return {
      before: explainBlocks(sides),
      rule: { words: 'channels·kernel height·kernel width values of each block, and all blocks' },
      lines: [
        { axis: 'C', formula: times(input[input.length - 3], ...sides.map((s) => s.kernel)) },
        { axis: 'L', formula: allBlocks(sides) },
      ],
    }
  },
  weights: () => [],
  reads([input], p) {
    const sides = sidesOf(input, p)
    return [{ ...rowToCell(p, sides, input), readers: cellToRows(p, sides, input) }]
  },
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const [place] = rowToCell(p, sidesOf(input, p), input).cells(index)
    return place === undefined
      ? { combine: 'same', value: 0, note: 'This cell of the block lies in the padding.' }
      : { combine: 'same', value: { port: 0, place } }
  },
  keras: (p, [input]) => batched(input, 2, kerasUnfolded(input, p)),
  build: (torch, p, [input]) => torch.unfold(blockOptions(p), input),
  examples: [
    {
      title: 'What a convolution 3×3 reads, as columns',
      parameters: {},
      inputs: [[1, 3, 32, 32]],
      output: [1, 27, 900],
    },
    {
      title: 'A picture in patches of 16×16, as a vision transformer takes them',
      parameters: { kernel_size: 16, stride: 16 },
      inputs: [[1, 3, 224, 224]],
      output: [1, 768, 196],
    },
  ],
})
