import { samePlace } from '../arithmetic'
import { defineLayer, type OwnFacts } from '../layer'
import { type Fix, type Problem } from '../problem'
import { readsAllOf } from '../reads'
import { letters, say, shape } from '../sentence'
import { type Shape, sizeOf, torchShape } from '../tensorShape'
import {
  AVERAGING,
  batchNormWords,
  type ChannelNormParams,
  channelNormFields,
  channelWeights,
  counted,
  featuresWords,
  kerasBatchNorm,
  NORM_RULE,
  normCell,
  normOptions,
  running,
  usesInput,
} from './norm'

const FIELDS = channelNormFields(true, AVERAGING)

/** Number of values per channel in the whole batch. */
const perChannel = (input: Shape): number => sizeOf(input) / Math.max(1, input[1])

/** The facts that BatchNorm1d and BatchNorm2d share. Source: torch.nn.BatchNorm2d. */
export const batchNorm = (axes: 1 | 2, own: OwnFacts<typeof FIELDS, 'kind' | 'examples'>) =>
  defineLayer({
    ...own,
    category: 'norm',
    lazy: true,
    icon: 'scaling',
    help:
      'Brings every channel to mean 0 and variance 1 over the batch, then to a learned ' +
      'weight and bias.',
    inputs: 1,
    linear: (p) => !usesInput(p),
    trains: (p) => p.training,
    ranks: axes === 1 ? [2, 3] : [4],
    fields: FIELDS,
    shape: ([input], p) => batchNormProblem(axes, own.kind, input, p) ?? input,
    infer: ([input], p) => ({ num_features: p.num_features ?? input[1] }),
    explain: ([input], p) => ({
      rule: { words: p.affine ? `${NORM_RULE}·weight + bias` : NORM_RULE },
      lines: [
        {
          axis: '',
          words: usesInput(p)
            ? `each of ${counted(input[1], 'channel')} over its ` +
              counted(perChannel(input), 'value')
            : 'with running_mean and running_var',
          result: shape(input),
        },
      ],
    }),
    weights: (_inputs, p) => channelWeights(p.num_features, p),
    reads: ([input], p) => readsAllOf(input, (axis) => usesInput(p) && axis !== 1),
    macs: () => 0,
    arithmetic([input], _output, p, index) {
      const channel = index[1]
      const size = sizeOf(input.slice(2))
      const maps = Array.from({ length: input[0] }, (_, n) => (n * input[1] + channel) * size)
      return normCell({
        x: samePlace(index, input),
        over: usesInput(p) ? maps.map((start) => [start, start + size] as const) : running(channel),
        eps: p.eps,
        affine: p.affine ? channel : null,
      })
    },
    keras: (p) => [kerasBatchNorm(1, p)],
    build: (torch, p, [input]) =>
      torch.channelNorm({
        kind: own.kind,
        rank: input.length,
        channels: p.num_features,
        axis: 1,
        over: 'batch',
        ...normOptions(p),
      }),
  })

/** PyTorch's message where BatchNorm does not take this input, null where it does. */
function batchWords(
  axes: 1 | 2,
  input: Shape,
  p: ChannelNormParams,
  features: number,
): string | null {
  const negative = featuresWords(p, features)
  if (negative) return negative
  const rank = input.length
  if (axes === 1 ? rank !== 2 && rank !== 3 : rank !== 4)
    return `ValueError: expected ${axes === 1 ? '2D or 3D' : '4D'} input (got ${rank}D input)`
  if (usesInput(p) && sizeOf(input.toSpliced(1, 1)) === 1)
    return (
      'ValueError: Expected more than 1 value per channel when training, got input size ' +
      `torch.Size(${torchShape(input)})`
    )
  return batchNormWords(p, features, input)
}

function batchNormProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: ChannelNormParams,
): Problem | null {
  const got = shape(input)
  const features = p.num_features ?? input[1] ?? 1
  const words = batchWords(axes, input, p, features)
  if (words === null) return null
  if (axes === 1 ? input.length !== 2 && input.length !== 3 : input.length !== 4) {
    const expected = axes === 1 ? say`N×F or ${letters('NCL')}` : letters('NCHW')
    // Flattening H and W turns a map into a signal.
    const flatten: Fix[] =
      axes === 1 && input.length === 4
        ? [{ label: 'Insert Flatten', insert: 'Flatten', parameters: { start_dim: 2 } }]
        : []
    return {
      text: say`${kind} reads ${expected}, this is ${got}.`,
      got,
      expected,
      fixes: flatten,
      torch: words,
      ...(flatten.length > 0 ? { would: [input[0], input[1], input[2] * input[3]] } : {}),
    }
  }
  if (usesInput(p) && sizeOf(input.toSpliced(1, 1)) === 1 && features >= 0)
    return {
      text: say`${kind} takes mean and variance of each channel of its input, and ${got} has one
        value per channel.`,
      got: '1 value per channel',
      expected: '2 or more',
      field: p.training ? 'training' : 'track_running_stats',
      fixes: [
        {
          label: 'Use the running mean and variance',
          set: {
            training: false,
            track_running_stats: true,
            ...((p.num_features ?? input[1]) === input[1] ? {} : { num_features: null }),
          },
        },
      ],
      torch: words,
      would: input,
    }
  return {
    text: say`${kind} gets ${counted(input[1], 'channel')} (${got}), and expects ${features}.`,
    got,
    expected: counted(features, 'channel'),
    field: 'num_features',
    fixes: [
      { label: 'Follow the input', set: { num_features: null } },
      { label: `Set num_features to ${input[1]}`, set: { num_features: input[1] } },
    ],
    torch: words,
    would: input,
  }
}

/** Normalises the features of N×F, or channels of N×C×L. Source: torch.nn.BatchNorm1d. */
export const batchnorm1d = batchNorm(1, {
  kind: 'BatchNorm1d',
  aliases: ['BatchNormalization1D'],
  examples: [
    {
      title: 'Ten features, each over the batch',
      parameters: {},
      inputs: [[4, 10]],
      output: [4, 10],
    },
    {
      title: 'The channels of signals, in training',
      parameters: { training: true },
      inputs: [[2, 3, 50]],
      output: [2, 3, 50],
    },
  ],
})

/** Normalises the channels of maps N×C×H×W. Source: torch.nn.BatchNorm2d. */
export const batchnorm2d = batchNorm(2, {
  kind: 'BatchNorm2d',
  aliases: ['BatchNormalization', 'batch normalisation', 'bn'],
  usual: true,
  examples: [
    {
      title: '64 channels with their running statistics',
      parameters: {},
      inputs: [[1, 64, 56, 56]],
      output: [1, 64, 56, 56],
    },
    {
      title: 'In training, over batch, rows and columns',
      parameters: { training: true },
      inputs: [[8, 3, 32, 32]],
      output: [8, 3, 32, 32],
    },
  ],
})
