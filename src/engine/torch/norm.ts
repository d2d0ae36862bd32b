import { add, mul, reshape, rsqrt, sub, type Tensor, transpose } from '@tensorflow/tfjs-core'
import { sizeOf } from '../../layers/tensorShape'
import type { ChannelNormOptions, LayerNormOptions } from '../../layers/torch/options'
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
      tracks && options.training
        ? running(toTorch(x), weights.slice(learned.length), options, batches)
        : {},
  }
}

/**
 * Running mean and (unbiased) variance after one batch in PyTorch's order; where samples are
 * separate, the mean of theirs.
 */
function running(
  x: Tensor,
  [mean, variance]: readonly Tensor[],
  { axis, over, channels, momentum }: ChannelNormOptions,
  batches: number,
) {
  const samples = axis === 0 ? 1 : x.shape[0]
  const place = x.size / (samples * channels)
  const data = x.dataSync() as Float32Array
  // Without momentum it is the average over all batches.
  const share = momentum ?? 1 / batches
  const joint = over === 'batch'
  const found = Array.from({ length: channels }, (_, channel) => {
    const own = Array.from({ length: samples }, (_unused, sample) => {
      const start = (sample * channels + channel) * place
      return data.subarray(start, start + place)
    })
    const sets = joint ? [Float32Array.from(own.flatMap((part) => [...part]))] : own
    return sets.map((values) => {
      const size = values.length
      const moments = momentsOf(values, { outer: 1, size, inner: 1 }, 0)
      return { mean: moments.mean[0], variance: (moments.variance[0] * size) / (size - 1) }
    })
  })
  const blend = (
    old: Tensor,
    of: (set: { mean: number; variance: number }) => number,
  ): Float32Array =>
    (old.dataSync() as Float32Array).map((value, channel) => {
      const sets = found[channel]
      return (
        (1 - share) * value + (share * sets.reduce((sum, set) => sum + of(set), 0)) / sets.length
      )
    })
  return {
    running_mean: blend(mean, (set) => set.mean),
    running_var: blend(variance, (set) => set.variance),
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
