import { samePlace } from '../arithmetic'
import { int, type ParamsOf } from '../fields'
import { defineLayer } from '../layer'
import { type Fix, type Problem } from '../problem'
import { keras } from '../python'
import { readsGroup } from '../reads'
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
    min: 1,
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

function groupNormProblem(input: Shape, p: ParamsOf<typeof FIELDS>): Problem | null {
  const got = shape(input)
  const groups = p.num_groups
  const channels = p.num_channels ?? input[1]
  const indivisible = p.num_channels !== null && (groups < 1 || channels % groups !== 0)
  if (input.length < 2 && !indivisible)
    return {
      text: say`GroupNorm reads the channels on axis 1, and ${got} has no such axis.`,
      got,
      expected: say`${letters('NC')} and any axes after it`,
      fixes: [],
      torch: 'IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)',
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
  // PyTorch's check includes the batch, although samples are normalised separately.
  const single =
    !indivisible && Math.floor((input[0] * input[1]) / groups) * sizeOf(input.slice(2)) === 1
  if (!single && (indivisible || input[1] % groups !== 0)) {
    const count = counted(indivisible ? channels : input[1], 'channel')
    return {
      text: `${count} cannot be divided into ${groups} equal groups.`,
      got: count,
      expected: `a multiple of ${groups}`,
      field: 'num_groups',
      fixes,
      torch: indivisible
        ? 'ValueError: num_channels must be divisible by num_groups'
        : 'RuntimeError: Expected number of channels in input to be divisible by num_groups, ' +
          `but got input of shape ${torchShape(input)} and num_groups=${groups}`,
      would: input,
    }
  }
  if (single)
    return {
      text: say`Each group of ${got} has one value, and mean and variance need more.`,
      got: '1 value per group',
      expected: '2 or more',
      field: 'num_groups',
      fixes,
      torch:
        'ValueError: Expected more than 1 value per channel when training, got input size ' +
        torchShape([Math.floor((input[0] * input[1]) / groups), groups, ...input.slice(2)]),
      would: input,
    }
  if (!p.affine || channels === input[1]) return null
  return {
    text: say`GroupNorm gets ${counted(input[1], 'channel')} (${got}), and expects ${channels}.`,
    got,
    expected: counted(channels, 'channel'),
    field: 'num_channels',
    fixes: [
      { label: 'Follow the input', set: { num_channels: null } },
      { label: `Set num_channels to ${input[1]}`, set: { num_channels: input[1] } },
    ],
    torch:
      'RuntimeError: Expected weight to be a vector of size equal to the number of ' +
      `channels in input, but got weight of shape ${torchShape([channels])} and input of ` +
      `shape ${torchShape(input)}`,
    would: input,
  }
}
