import { add, mul, reshape, rsqrt, sub, type Tensor, transpose } from '@tensorflow/tfjs-core'
import { sizeOf } from '../../layers/tensorShape'
import type { ChannelNormOptions, LayerNormOptions } from '../../layers/torch/options'
import { numbersInPlace } from '../wasm'
import { channelwise } from './channelwise'
import { toEngine, toTorch } from './layout'
import type { Operation } from './operation'
import { momentsOf, standardize } from './standardize'

/** One number per channel, so that it meets the channels of a tensor in the engine's order. */
const perChannel = (values: Tensor, x: Tensor, axis: number): Tensor =>
  x.rank === 4
    ? values
    : reshape(values, [
        ...Array.from({ length: axis }, () => 1),
        -1,
        ...Array.from({ length: x.rank - axis - 1 }, () => 1),
      ])

/** Each channel over the whole batch. */
function overBatch(x: Tensor, eps: number): Tensor {
  const channels = x.shape[x.rank === 3 ? 1 : x.rank - 1]
  const columns = { outer: 1, size: x.size / channels, inner: channels }
  return x.rank === 3
    ? transpose(standardize(transpose(x, [0, 2, 1]), columns, eps), [0, 2, 1])
    : standardize(x, columns, eps)
}

/** Each of the `groups` groups of neighbouring channels in every sample. */
function overGroups(x: Tensor, axis: number, groups: number, eps: number): Tensor {
  const samples = axis === 0 ? 1 : x.shape[0]
  if (x.rank === 4 && groups === x.shape[3])
    return standardize(x, { outer: samples, size: x.size / (samples * groups), inner: groups }, eps)
  return toEngine(
    standardize(
      toTorch(x),
      { outer: samples * groups, size: x.size / (samples * groups), inner: 1 },
      eps,
    ),
  )
}

/**
 * torch.nn.BatchNorm1d and 2d, GroupNorm, InstanceNorm1d and 2d. Weights: weight, bias,
 * running_mean, running_var, each C.
 */
export function channelNorm(options: ChannelNormOptions): Operation {
  const { kind, channels, axis, over, eps, affine, track_running_stats: tracks } = options
  const remembers = tracks && !options.training
  const learned = affine ? ['weight', 'bias'] : []
  const buffers = tracks ? ['running_mean', 'running_var'] : []
  const call: Operation['call'] = ([x], weights) => {
    const [weight, bias] = affine ? weights : []
    if (remembers) {
      const [mean, variance] = weights.slice(learned.length)
      const scale = rsqrt(add(variance, eps))
      const slope = affine ? mul(weight, scale) : scale
      const shift = affine ? sub(bias, mul(mean, slope)) : mul(mul(mean, slope), -1)
      return add(mul(x, perChannel(slope, x, axis)), perChannel(shift, x, axis))
    }
    const y = over === 'batch' ? overBatch(x, eps) : overGroups(x, axis, over, eps)
    return affine ? add(mul(y, perChannel(weight, x, axis)), perChannel(bias, x, axis)) : y
  }
  return {
    name: kind,
    weights: [
      ...learned.map((name) => ({ name, shape: [channels] })),
      ...buffers.map((name) => ({ name, shape: [channels], buffer: true })),
    ],
    call,
    alone: axis === 1 && (remembers || over === 'batch') ? channelwise(call) : undefined,
    outputShape: ([input]) => input,
    buffersAfter: ([x], weights, batches) =>
      tracks && options.training ? running(x, weights.slice(learned.length), options, batches) : {},
  }
}

/**
 * Running mean and (unbiased) variance after one batch in the engine's order; where samples are
 * separate, the mean of theirs.
 */
function running(
  x: Tensor,
  [mean, variance]: readonly Tensor[],
  { axis, over, channels, momentum }: ChannelNormOptions,
  batches: number,
) {
  const joint = over === 'batch'
  const sets = joint || axis === 0 ? 1 : x.shape[0]
  const size = x.size / (sets * channels)
  const inner = joint || (x.rank === 4 && axis === 1) ? channels : 1
  const columns = { outer: (sets * channels) / inner, size, inner }
  const placed = joint && x.rank === 3 ? transpose(x, [0, 2, 1]) : inner === 1 ? toTorch(x) : x
  const moments = momentsOf(placed, columns)
  // Without momentum it is the average over all batches.
  const share = momentum ?? 1 / batches
  const blend = (old: Tensor, of: Float64Array, factor: number): Float32Array =>
    numbersInPlace(old).map((value, channel) => {
      let sum = 0
      for (let at = channel; at < of.length; at += channels) sum += of[at]
      return (1 - share) * value + (share * factor * sum) / sets
    })
  return {
    running_mean: blend(mean, moments.mean, 1),
    running_var: blend(variance, moments.variance, size / (size - 1)),
  }
}

/**
 * torch.nn.LayerNorm: the last axes of each place together. Weights: weight and bias of
 * normalized_shape.
 */
export function layerNorm({ kind, normalized_shape, eps, affine }: LayerNormOptions): Operation {
  const size = sizeOf(normalized_shape)
  return {
    name: kind,
    weights: affine ? ['weight', 'bias'].map((name) => ({ name, shape: normalized_shape })) : [],
    call([input], [weight, bias]) {
      const x = toTorch(input)
      const y = standardize(x, { outer: x.size / size, size, inner: 1 }, eps)
      return toEngine(affine ? add(mul(y, weight), bias) : y)
    },
    outputShape: ([input]) => input,
  }
}
