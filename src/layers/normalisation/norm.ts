import type { Calculation, Read, Source, Step } from '../arithmetic'
import { int, number, type ParamsOf, toggle } from '../fields'
import { negativeWords } from '../padWords'
import { type KerasLayer, keras } from '../python'
import { type Shape, sizeOf } from '../tensorShape'
import type { Weight } from '../weight'

/** Added to the variance. */
export const EPS = number('eps', 1e-5, 'Added to the variance, so that nothing is divided by 0.', {
  step: 1e-5,
  soft: [0, 0.1],
})

/** Whether there is a learned weight and bias per channel. */
export const affineField = (standard: boolean) =>
  toggle('affine', standard, 'Multiplies each channel by a learned weight and adds a learned bias.')

const SHARE = 'Share that a new batch has in running mean and variance.'
const SHARES = { soft: [0, 1] } as const

/** Update rate of the running statistics. */
export const MOMENTUM = number('momentum', 0.1, SHARE, SHARES)
/** The same, but with None the running statistics are averages over all batches. */
export const AVERAGING = number('momentum', 0.1, SHARE, {
  ...SHARES,
  empty: 'average of all batches',
})

/**
 * The fields of BatchNorm and InstanceNorm; `standard` is the default of affine and
 * track_running_stats.
 */
export const channelNormFields = <Momentum extends typeof AVERAGING>(
  standard: boolean,
  momentum: Momentum,
) => [
  int('num_features', null, 'Channels that come in; follows the input unless pinned.', {
    empty: 'follows the input',
    positional: true,
    soft: [1, 64],
  }),
  EPS,
  momentum,
  affineField(standard),
  toggle(
    'track_running_stats',
    standard,
    'Keeps a running mean and variance, and uses them when the network is not trained.',
  ),
  toggle(
    'training',
    false,
    'As after module.train(): normalises with the mean and variance of its input. The running ' +
      'ones stay as they are.',
    { outside: true },
  ),
]

/** The parameters of BatchNorm and InstanceNorm. */
export type ChannelNormParams = ParamsOf<ReturnType<typeof channelNormFields>>

/** Options of BatchNorm and InstanceNorm for the toolbox. */
export const normOptions = (p: ChannelNormParams) => ({
  eps: p.eps,
  momentum: p.momentum,
  affine: p.affine,
  track_running_stats: p.track_running_stats,
  training: p.training,
})

/** Are the input's own mean and variance used, not the running ones? */
export const usesInput = (
  p: Pick<ChannelNormParams, 'training' | 'track_running_stats'>,
): boolean => p.training || !p.track_running_stats

/** Weight, bias and running statistics per channel, as far as the parameters enable them. */
export function channelWeights(
  channels: number,
  p: { readonly affine: boolean; readonly track_running_stats?: boolean },
): readonly Weight[] {
  const one = { shape: [channels], axes: ['channel'], fanIn: channels }
  return [
    ...(p.affine
      ? [
          { ...one, name: 'weight', initial: 1 } as const,
          { ...one, name: 'bias', initial: 0 } as const,
        ]
      : []),
    ...(p.track_running_stats
      ? [
          { ...one, name: 'running_mean', initial: 0, buffer: true } as const,
          { ...one, name: 'running_var', initial: 1, buffer: true } as const,
        ]
      : []),
  ]
}

/**
 * PyTorch's message where batch_norm does not take this input with weights of `has` elements, null
 * where it does. Source: aten/src/ATen/native/Normalization.cpp.
 */
export function batchNormWords(
  p: Pick<ChannelNormParams, 'affine' | 'track_running_stats'>,
  has: number,
  input: Shape,
): string | null {
  if (sizeOf(input) === 0)
    return p.affine && has === 0
      ? 'IndexError: select(): index 0 out of range for tensor of size [0] at dimension 0'
      : null
  const first = p.track_running_stats ? 'running_mean' : p.affine ? 'weight' : null
  return first && has !== input[1]
    ? `RuntimeError: ${first} should contain ${input[1]} elements not ${has}`
    : null
}

/** PyTorch's message where so many features cannot be made, null where they can. */
export const featuresWords = (
  p: Pick<ChannelNormParams, 'affine' | 'track_running_stats'>,
  features: number,
): string | null => (p.affine || p.track_running_stats ? negativeWords([features]) : null)

/** The rule that all normalisations print. */
export const NORM_RULE = 'y = (x − mean)/√(variance + eps)'

/** `a value`, `3 values`. */
export const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`

/** One cell of a normalisation. */
interface NormCell {
  readonly x: Source
  /**
   * The ranges of the input, [start, end), over which mean and variance are computed; or the
   * running statistics.
   */
  readonly over:
    | readonly (readonly [number, number])[]
    | { readonly mean: Source; readonly variance: Source }
  readonly eps: number
  /** Row-major place of its weight and bias; null where there are none. */
  readonly affine: number | null
}

/** Mean and biased variance (divisor n) over ranges of the input. */
function spreadOf(
  over: readonly (readonly [number, number])[],
  read: Read,
): readonly [mean: number, variance: number] {
  const count = over.reduce((sum, [start, end]) => sum + end - start, 0)
  const total = (term: (x: number) => number): number => {
    let sum = 0
    for (const [start, end] of over)
      for (let place = start; place < end; place++) sum += term(read({ port: 0, place }))
    return sum / count
  }
  const mean = total((x) => x)
  return [mean, total((x) => (x - mean) ** 2)]
}

/** The steps from a value to its normalised one. */
export const normCell = ({ x, over, eps, affine }: NormCell): Calculation => ({
  combine: 'steps',
  x,
  rule: affine === null ? NORM_RULE : `${NORM_RULE}·weight + bias`,
  steps(read) {
    const own = 'mean' in over
    const [mean, variance] = own ? [read(over.mean), read(over.variance)] : spreadOf(over, read)
    const note = own
      ? 'running'
      : `of ${counted(
          over.reduce((sum, [start, end]) => sum + end - start, 0),
          'value',
        )}`
    const value = (read(x) - mean) / Math.sqrt(variance + eps)
    const lines: Step[] = [
      { name: 'mean', value: mean, note },
      { name: 'variance', value: variance, note },
      { name: 'eps', value: eps },
      { name: '(x − mean)/√(variance + eps)', value },
    ]
    if (affine === null) return lines
    const [weight, bias] = ['weight', 'bias'].map((name) => read({ weight: name, place: affine }))
    return [
      ...lines,
      { name: '· weight', value: weight },
      { name: '+ bias', value: bias },
      { name: 'Value', value: value * weight + bias },
    ]
  },
})

/** Sources of a channel's running mean and variance. */
export const running = (channel: number) => ({
  mean: { weight: 'running_mean', place: channel },
  variance: { weight: 'running_var', place: channel },
})

/** The arguments of a Keras normalisation that differ from its defaults. */
export const kerasNorm = (eps: number, affine: boolean): readonly (string | null)[] => [
  `epsilon=${eps}`,
  affine ? null : 'center=False',
  affine ? null : 'scale=False',
]

/** BatchNormalization over one axis; Keras's momentum is 1 − PyTorch's. */
export const kerasBatchNorm = (axis: number, p: ChannelNormParams): KerasLayer => ({
  ...keras(
    'BatchNormalization',
    `axis=${axis}`,
    p.momentum === null ? null : `momentum=${Number((1 - p.momentum).toFixed(6))}`,
    ...kerasNorm(p.eps, p.affine),
  ),
  ...(usesInput(p) ? { call: 'training=True' } : {}),
})
