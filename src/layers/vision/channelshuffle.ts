import { int } from '../fields'
import { defineLayer } from '../layer'
import { placeOf } from '../place'
import type { Problem } from '../problem'
import { lambda } from '../python'
import { fixedAxes, say, shape } from '../sentence'
import { type Shape, torchShape } from '../tensorShape'
import { commonFactors } from './shuffle'

/** The groups and the channels of one group, as axes of their own. */
const split = ([n, c, ...rest]: Shape, groups: number): Shape => [n, groups, c / groups, ...rest]

/** The order of those axes that gives the output. */
const orderOf = (input: Shape): readonly number[] => [
  0,
  2,
  1,
  ...input.slice(2).map((_, i) => i + 3),
]

/** Deals the channels of each group out in turn. Source: torch.nn.ChannelShuffle. */
export const channelshuffle = defineLayer({
  kind: 'ChannelShuffle',
  aliases: ['ShuffleNet'],
  category: 'shape',
  icon: 'arrow-left-right',
  help: 'Mixes the channels of groups: the first of each group, then the second of each.',
  inputs: 1,
  linear: true,
  fields: [
    int('groups', 1, 'Number of groups that the channels are dealt from.', {
      min: 1,
      max: 4096,
      soft: [1, 8],
      positional: true,
    }),
  ],
  shape: ([input], p) => shuffleProblem(input, p.groups) ?? input,
  explain: ([input]) => ({
    rule: { words: 'the size stays; channel i·groups + g was channel i of group g' },
    lines: [{ axis: '', words: 'as the input', result: shape(input) }],
  }),
  weights: () => [],
  reads: ([input], p) => [{ split: split(input, p.groups), order: orderOf(input) }],
  macs: () => 0,
  arithmetic([input], _output, p, [n, c, ...rest]) {
    const from = (c % p.groups) * (input[1] / p.groups) + Math.floor(c / p.groups)
    return { combine: 'same', value: { port: 0, place: placeOf([n, from, ...rest], input) } }
  },
  keras: (p, [input]) => [
    lambda(
      `ops.reshape(ops.transpose(ops.reshape(x, (${split(input, p.groups).join(', ')})), ` +
        `(${orderOf(input).join(', ')})), (${input.join(', ')}))`,
    ),
  ],
  build: (torch, p, [input]) => torch.channelShuffle(p.groups, input),
  examples: [
    {
      title: 'Two groups of two become pairs of one of each',
      parameters: { groups: 2 },
      inputs: [[1, 4, 8, 8]],
      output: [1, 4, 8, 8],
    },
    {
      title: 'Of a signal',
      parameters: { groups: 3 },
      inputs: [[2, 6, 10]],
      output: [2, 6, 10],
    },
  ],
})

function shuffleProblem(input: Shape, groups: number): Problem | null {
  const got = shape(input)
  if (input.length < 3)
    return {
      text: say`ChannelShuffle reads ${fixedAxes('N', 'C', '…')}, this is ${got}.`,
      got,
      expected: 'three axes or more',
      fixes: [],
      torch:
        'RuntimeError: channel_shuffle expects input with > 2 dims, but got input with sizes ' +
        torchShape(input),
    }
  if (groups < 1)
    return {
      text: `groups is ${groups}, but must be at least 1.`,
      field: 'groups',
      fixes: [{ label: 'Set groups to 1', set: { groups: 1 } }],
      torch:
        'RuntimeError: Number of groups to divide channels in must be positive. Value of ' +
        `groups:${groups}`,
      would: input,
    }
  if (input[1] % groups === 0) return null
  const fits = commonFactors([input[1]], groups)[0]
  return {
    text: say`The ${input[1]} channels of ${got} cannot be dealt from ${groups} groups of one
      size.`,
    got: `${input[1]} ${input[1] === 1 ? 'channel' : 'channels'}`,
    expected: `a multiple of ${groups}`,
    field: 'groups',
    fixes: [{ label: `Set groups to ${fits}`, set: { groups: fits } }],
    torch:
      `RuntimeError: Number of channels must be divisible by groups. Got ${input[1]} channels ` +
      `and ${groups} groups.`,
    would: input,
  }
}
