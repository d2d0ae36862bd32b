import { samePlace } from '../arithmetic'
import { missingAxis } from '../axes'
import { int, type ParamsOf } from '../fields'
import { defineLayer } from '../layer'
import { negativeWords } from '../padWords'
import { type Fix, type Problem } from '../problem'
import { keras } from '../python'
import { readsGroup } from '../reads'
import { refused } from '../refused'
import { letters, say, shape } from '../sentence'
import { type Shape, sizeOf, torchShape } from '../tensorShape'
import { affineField, channelWeights, counted, EPS, kerasNorm, NORM_RULE, normCell } from './norm'

const FIELDS = [
  int('num_groups', 1, 'Number of groups that the channels are divided into.', {
    min: 1,
    max: 65536,
    positional: true,
    soft: [1, 32],
  }),
  int('num_channels', null, 'Channels that come in; follows the input unless pinned.', {
    empty: 'follows the input',
    positional: true,
    soft: [1, 64],
  }),
  EPS,
  affineField(true),
]

/** Number of values that share a mean. */
const perGroup = (input: Shape, groups: number): number => sizeOf(input.slice(1)) / groups

/** Normalises groups of channels within each sample. Source: torch.nn.GroupNorm. */
export const groupnorm = defineLayer({
  kind: 'GroupNorm',
  aliases: ['GroupNormalization', 'group normalisation', 'gn'],
  usual: true,
  category: 'norm',
  icon: 'scaling',
  help: 'Brings groups of neighbouring channels of every sample to mean 0 and variance 1.',
  inputs: 1,
  linear: false,
  fields: FIELDS,
  shape: ([input], p) => groupNormProblem(input, p) ?? input,
  infer: ([input], p) => ({ num_channels: p.num_channels ?? input[1] }),
  explain: ([input], p) => ({
    rule: { words: p.affine ? `${NORM_RULE}·weight + bias` : NORM_RULE },
    lines: [
      {
        axis: '',
        words:
          `each of ${counted(p.num_groups, 'group')} of each sample over its ` +
          counted(perGroup(input, p.num_groups), 'value'),
        result: shape(input),
      },
    ],
  }),
  weights: (_inputs, p) => channelWeights(p.num_channels, p),
  reads([input], p) {
    const inside = input[1] / p.num_groups
    return [
      {
        axes: input.map((_, axis) =>
          axis === 0 ? 0 : axis === 1 && p.num_groups !== 1 ? readsGroup(1, inside, inside) : 'all',
        ),
      },
    ]
  },
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const groups = p.num_groups
    const size = perGroup(input, groups)
    const start = (index[0] * groups + Math.floor((index[1] * groups) / input[1])) * size
    return normCell({
      x: samePlace(index, input),
      over: [[start, start + size]],
      eps: p.eps,
      affine: p.affine ? index[1] : null,
    })
  },
  keras: (p) => [
    keras('GroupNormalization', `groups=${p.num_groups}`, 'axis=1', ...kerasNorm(p.eps, p.affine)),
  ],
  build: (torch, p, [input]) =>
    torch.channelNorm({
      kind: 'GroupNorm',
      rank: input.length,
      channels: p.num_channels,
      axis: 1,
      over: p.num_groups,
      eps: p.eps,
      momentum: null,
      affine: p.affine,
      track_running_stats: false,
      training: false,
    }),
  examples: [
    {
      title: '32 groups of 2 channels',
      parameters: { num_groups: 32 },
      inputs: [[2, 64, 8, 8]],
      output: [2, 64, 8, 8],
    },
    {
      title: 'One group: every sample as a whole',
      parameters: {},
      inputs: [[2, 6, 50]],
      output: [2, 6, 50],
    },
  ],
})

/**
 * The largest number of groups up to `wanted` that divides the channels and leaves more than one
 * value per group; 0 where there is none.
 */
function fittingGroups(input: Shape, wanted: number): number {
  for (let groups = Math.min(wanted, input[1]); groups > 0; groups--)
    if (input[1] % groups === 0 && input[0] * perGroup(input, groups) !== 1) return groups
  return 0
}

/** PyTorch's message where GroupNorm does not take this input, null where it does. */
function groupNormWords(
  input: Shape,
  { num_groups, affine }: ParamsOf<typeof FIELDS>,
  channels: number,
): string | null {
  if (num_groups === 0) return 'ZeroDivisionError: integer modulo by zero'
  if (channels % num_groups !== 0) return 'ValueError: num_channels must be divisible by num_groups'
  const words =
    (affine ? negativeWords([channels]) : null) ?? missingAxis(input, 0) ?? missingAxis(input, 1)
  if (words) return words
  // The batch counts as well, although samples are normalised separately.
  const shared = [Math.floor((input[0] * input[1]) / num_groups), num_groups, ...input.slice(2)]
  if (sizeOf(shared.toSpliced(1, 1)) === 1)
    return (
      'ValueError: Expected more than 1 value per channel when training, got input size ' +
      torchShape(shared)
    )
  if (num_groups < 1)
    return `RuntimeError: Expected num groups to be greater than 0, got ${num_groups}`
  if (input[1] % num_groups !== 0)
    return (
      'RuntimeError: Expected number of channels in input to be divisible by num_groups, ' +
      `but got input of shape ${torchShape(input)} and num_groups=${num_groups}`
    )
  return !affine || channels === input[1]
    ? null
    : 'RuntimeError: Expected weight to be a vector of size equal to the number of channels in ' +
        `input, but got weight of shape ${torchShape([channels])} and input of shape ` +
        torchShape(input)
}

function groupNormProblem(input: Shape, p: ParamsOf<typeof FIELDS>): Problem | null {
  const channels = p.num_channels ?? input[1] ?? 1
  const words = groupNormWords(input, p, channels)
  return words === null ? null : refused(words, explained(input, p, channels), 'GroupNorm', [input])
}

function explained(input: Shape, p: ParamsOf<typeof FIELDS>, channels: number): Problem | null {
  const got = shape(input)
  const groups = p.num_groups
  const indivisible = groups < 1 || channels % groups !== 0
  if (input.length < 2 && !indivisible)
    return {
      text: say`GroupNorm reads the channels on axis 1, and ${got} has no such axis.`,
      got,
      expected: say`${letters('NC')} and any axes after it`,
      fixes: [],
    }
  const fitting = input.length < 2 ? 0 : fittingGroups(input, Math.max(1, groups))
  const fixes: Fix[] =
    fitting > 0
      ? [
          {
            label: `Set num_groups to ${fitting}`,
            set: { num_groups: fitting, num_channels: null },
          },
        ]
      : []
  if (indivisible || input[1] % groups !== 0) {
    const count = counted(indivisible ? channels : input[1], 'channel')
    return {
      text: `${count} cannot be divided into ${groups} equal groups.`,
      got: count,
      expected: `a multiple of ${groups}`,
      field: 'num_groups',
      fixes,
      would: input,
    }
  }
  if (Math.floor((input[0] * input[1]) / groups) * sizeOf(input.slice(2)) === 1)
    return {
      text: say`Each group of ${got} has one value, and mean and variance need more.`,
      got: '1 value per group',
      expected: '2 or more',
      field: 'num_groups',
      fixes,
      would: input,
    }
  return {
    text: say`GroupNorm gets ${counted(input[1], 'channel')} (${got}), and expects ${channels}.`,
    got,
    expected: counted(channels, 'channel'),
    field: 'num_channels',
    fixes: [
      { label: 'Follow the input', set: { num_channels: null } },
      { label: `Set num_channels to ${input[1]}`, set: { num_channels: input[1] } },
    ],
    would: input,
  }
}
