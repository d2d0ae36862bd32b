import { pair } from '../fields'
import { over } from '../formula'
import { defineLayer } from '../layer'
import { type Shape } from '../tensorShape'
import { perAxis, type Slide } from '../window'
import {
  BLOCK_FIELDS,
  blockOptions,
  blockSlides,
  cellsOfBlock,
  cellToRows,
  explainBlocks,
  rowToCell,
} from './blocks'
import { type FoldParams, foldProblem } from './foldProblem'

/** The maps that the rows add up to. */
const mapsOf = (input: Shape, p: FoldParams): Shape => [
  ...input.slice(0, -2),
  input[input.length - 2] / cellsOfBlock(p),
  ...perAxis(p.output_size, 2),
]

const sidesOf = (p: FoldParams): [Slide, Slide] => blockSlides(p, perAxis(p.output_size, 2))

/** Adds sliding blocks, one a column, up to maps. Source: torch.nn.Fold. */
export const fold = defineLayer({
  kind: 'Fold',
  aliases: ['col2im'],
  category: 'shape',
  icon: 'layout-grid',
  help: 'Puts columns back as blocks of a map and adds where they overlap (col2im).',
  inputs: 1,
  ranks: [2, 3],
  linear: true,
  fields: [
    pair('output_size', 8, 'Height and width of the output.', {
      min: 1,
      max: 4096,
      soft: [1, 64],
      positional: true,
      lengths: [1, 2],
    }),
    ...BLOCK_FIELDS,
  ],
  shape: ([input], p) => foldProblem(input, p) ?? mapsOf(input, p),
  explain([input], p) {
    const [high, wide] = perAxis(p.output_size, 2)
    return {
      before: explainBlocks(sidesOf(p)),
      rule: { words: 'rows / (kernel height·kernel width) channels of the size asked for' },
      lines: [
        { axis: 'C', formula: over(input[input.length - 2], cellsOfBlock(p)) },
        { axis: 'H', formula: high },
        { axis: 'W', formula: wide },
      ],
    }
  },
  weights: () => [],
  reads([input], p) {
    const maps = mapsOf(input, p)
    return [{ ...cellToRows(p, sidesOf(p), maps), readers: rowToCell(p, sidesOf(p), maps) }]
  },
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const places = cellToRows(p, sidesOf(p), mapsOf(input, p)).cells(index)
    return {
      combine: 'sum',
      grid: null,
      groups: [{ terms: places.map((place) => ({ value: { port: 0, place } })) }],
    }
  },
  keras: () => null,
  build: (torch, p, [input]) => torch.fold(blockOptions(p), perAxis(p.output_size, 2), input),
  examples: [
    {
      title: 'Blocks of 3×3 add up where they overlap',
      parameters: { output_size: 32 },
      inputs: [[1, 27, 900]],
      output: [1, 3, 32, 32],
    },
    {
      title: 'Patches side by side are a picture again',
      parameters: { output_size: 224, kernel_size: 16, stride: 16 },
      inputs: [[1, 768, 196]],
      output: [1, 3, 224, 224],
    },
    {
      title: 'Two blocks side by side',
      parameters: { output_size: [2, 4], kernel_size: 2, stride: 2 },
      inputs: [[4, 2]],
      output: [1, 2, 4],
    },
  ],
})
