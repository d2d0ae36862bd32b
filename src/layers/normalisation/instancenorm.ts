import { samePlace } from '../arithmetic'
import { defineLayer, type OwnFacts } from '../layer'
import { placeOf } from '../place'
import { type Problem } from '../problem'
import { batched, keras } from '../python'
import { RANKS, rankProblem } from '../rankProblem'
import { readsAllOf } from '../reads'
import { say, shape } from '../sentence'
import { type Shape, sizeOf, torchShape } from '../tensorShape'
import {
  batchNormWords,
  type ChannelNormParams,
  channelNormFields,
  channelWeights,
  counted,
  featuresWords,
  kerasBatchNorm,
  kerasNorm,
  MOMENTUM,
  NORM_RULE,
  normCell,
  normOptions,
  running,
  usesInput,
} from './norm'

const channelsOf = (axes: number, input: Shape): number => input[input.length - axes - 1]
const FIELDS = channelNormFields(false, MOMENTUM)

/** The facts that InstanceNorm1d and InstanceNorm2d share. Source: torch.nn.InstanceNorm2d. */
export const instanceNorm = (axes: 1 | 2, own: OwnFacts<typeof FIELDS, 'kind' | 'examples'>) =>
  defineLayer({
    ...own,
    category: 'norm',
    lazy: true,
    icon: 'scaling',
    help: 'Brings every channel of every sample by itself to mean 0 and variance 1.',
    inputs: 1,
    linear: (p) => !usesInput(p),
    trains: (p) => p.training,
    ranks: RANKS[axes],
    fields: FIELDS,
    shape: ([input], p) => instanceNormProblem(axes, own.kind, input, p) ?? input,
    infer: ([input], p) => ({ num_features: p.num_features ?? channelsOf(axes, input) }),
    explain: ([input], p) => ({
      rule: { words: p.affine ? `${NORM_RULE}·weight + bias` : NORM_RULE },
      lines: [
        {
          axis: '',
          words: usesInput(p)
            ? `each channel of each sample over its ${counted(sizeOf(input.slice(-axes)), 'value')}`
            : 'with running_mean and running_var',
          result: shape(input),
        },
      ],
    }),
    weights: (_inputs, p) => channelWeights(p.num_features, p),
    reads: ([input], p) => readsAllOf(input, (axis) => usesInput(p) && axis >= input.length - axes),
    macs: () => 0,
    arithmetic([input], _output, p, index) {
      const channel = channelsOf(axes, index)
      const size = sizeOf(input.slice(-axes))
      const start = placeOf(index.slice(0, -axes), input.slice(0, -axes)) * size
      return normCell({
        x: samePlace(index, input),
        over: usesInput(p) ? [[start, start + size]] : running(channel),
        eps: p.eps,
        affine: p.affine ? channel : null,
      })
    },
    keras: (p, [input]) =>
      batched(input, axes, [
        usesInput(p)
          ? keras(
              'GroupNormalization',
              `groups=${channelsOf(axes, input)}`,
              'axis=1',
              ...kerasNorm(p.eps, p.affine),
            )
          : kerasBatchNorm(1, p),
      ]),
    build: (torch, p, [input]) =>
      torch.channelNorm({
        kind: own.kind,
        rank: input.length,
        channels: p.num_features,
        axis: input.length === axes + 2 ? 1 : 0,
        over: channelsOf(axes, input),
        ...normOptions(p),
      }),
  })

/** PyTorch's message where InstanceNorm does not take this input, null where it does. */
function instanceWords(
  axes: 1 | 2,
  input: Shape,
  p: ChannelNormParams,
  features: number,
): string | null {
  const negative = featuresWords(p, features)
  if (negative) return negative
  if (input.length !== axes + 1 && input.length !== axes + 2)
    return `ValueError: expected ${axes + 1}D or ${axes + 2}D input (got ${input.length}D input)`
  const batched = input.length === axes + 2 ? input : [1, ...input]
  const [batch, channels, ...sizes] = batched
  if (usesInput(p) && sizeOf(sizes) === 1)
    return (
      'ValueError: Expected more than 1 spatial element when training, got input size ' +
      `torch.Size(${torchShape(batched)})`
    )
  const words = batchNormWords(p, batch * features, [1, batch * channels, ...sizes])
  if (words || !p.track_running_stats || features === channels) return words
  // The running statistics of every sample are averaged.
  if (batch > 0)
    return (
      `RuntimeError: shape '${torchShape([batch, channels])}' is invalid for input of size ` +
      `${batch * features}`
    )
  if (channels === 1) return null
  return features === 1
    ? `RuntimeError: output with shape [1] doesn't match the broadcast shape [${channels}]`
    : `RuntimeError: The size of tensor a (${features}) must match the size of tensor b ` +
        `(${channels}) at non-singleton dimension 0`
}

function instanceNormProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: ChannelNormParams,
): Problem | null {
  const got = shape(input)
  const channels = channelsOf(axes, input)
  const features = p.num_features ?? channels ?? 1
  const words = instanceWords(axes, input, p, features)
  if (words === null) return null
  const misshapen = rankProblem(axes, kind, input, words)
  if (misshapen) return misshapen
  if (usesInput(p) && sizeOf(input.slice(-axes)) === 1 && features >= 0)
    return {
      text: say`${kind} takes mean and variance of each channel of each sample, and ${got} has one
        value there.`,
      got: '1 value per channel',
      expected: '2 or more',
      field: p.training && p.track_running_stats ? 'training' : 'track_running_stats',
      fixes: [
        {
          label: 'Use the running mean and variance',
          set: {
            training: false,
            track_running_stats: true,
            ...(features === channels ? {} : { num_features: null }),
          },
        },
      ],
      torch: words,
      would: input,
    }
  return {
    text: say`${kind} gets ${counted(channels, 'channel')} (${got}), and expects ${features}.`,
    got,
    expected: counted(features, 'channel'),
    field: 'num_features',
    fixes: [
      { label: 'Follow the input', set: { num_features: null } },
      { label: `Set num_features to ${channels}`, set: { num_features: channels } },
    ],
    torch: words,
    would: input,
  }
}

/** Normalises every channel of every signal separately. Source: torch.nn.InstanceNorm1d. */
export const instancenorm1d = instanceNorm(1, {
  kind: 'InstanceNorm1d',
  aliases: ['InstanceNormalization1D'],
  examples: [
    {
      title: 'Three channels of 50 samples each',
      parameters: {},
      inputs: [[2, 3, 50]],
      output: [2, 3, 50],
    },
    { title: 'Without a batch axis', parameters: {}, inputs: [[3, 50]], output: [3, 50] },
  ],
})

/** Normalises every channel of every picture separately. Source: torch.nn.InstanceNorm2d. */
export const instancenorm2d = instanceNorm(2, {
  kind: 'InstanceNorm2d',
  aliases: ['InstanceNormalization', 'instance normalisation'],
  examples: [
    {
      title: 'Contrast of every channel brought to 1',
      parameters: {},
      inputs: [[2, 3, 32, 32]],
      output: [2, 3, 32, 32],
    },
    {
      title: 'Without a batch axis',
      parameters: { affine: true },
      inputs: [[3, 8, 8]],
      output: [3, 8, 8],
    },
  ],
})
