import { keras } from '../python'
import { RANKS, rankProblem } from '../rankProblem'
import { readsAllOf } from '../reads'
import { shape } from '../sentence'
import { activation } from './activation'
import { softmaxCell } from './softmaxes'

const RULE = 'y = e^x / Σ e^x over the channels of the place'

/**
 * Softmax over the channels at every spatial position, batched or not. Source: torch.nn.Softmax2d.
 */
export const softmax2d = activation({
  kind: 'Softmax2d',
  aliases: ['softmax over channels', 'spatial softmax'],
  icon: 'chart-bar',
  pointwise: false,
  gives: 'probabilities',
  along: (input) => input.length - 3,
  help: 'Turns the channels of every place of a map into probabilities.',
  rule: RULE,
  fields: [],
  ranks: RANKS[2],
  problem: (input) =>
    rankProblem(
      2,
      'Softmax2d',
      input,
      'AssertionError: Softmax2d requires a 3D or 4D tensor as input',
    ),
  explain: ([input]) => ({
    rule: { words: RULE },
    lines: [{ axis: '', words: `over ${input[input.length - 3]} channels`, result: shape(input) }],
  }),
  arithmetic: ([input], _output, _p, index) =>
    softmaxCell(RULE, 'softmax', input, input.length - 3, index),
  keras: () => [keras('Softmax', 'axis=-3')],
  reads: ([input]) => readsAllOf(input, (axis) => axis === input.length - 3),
  build: (torch, _p, [input]) =>
    torch.softmax({ dim: input.length - 3, rank: input.length, log: false }),
  examples: [
    {
      title: 'Three maps, compared place by place',
      parameters: {},
      inputs: [[1, 3, 8, 8]],
      output: [1, 3, 8, 8],
    },
    { title: 'Without a batch axis', parameters: {}, inputs: [[3, 8, 8]], output: [3, 8, 8] },
  ],
})
