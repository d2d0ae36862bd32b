import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { Tensor } from '../../graph/project'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type {
  ChannelNormOptions,
  DropoutOptions,
  LayerNormOptions,
} from '../../layers/torch/options'
import type { Lead, StockLayer, StockPlace, StockStep } from './step'

const linear = (name: string): StockLayer => layers.activation({ activation: 'linear', name })
const reshape = (shape: Shape) => (name: string) =>
  layers.reshape({ targetShape: [...shape], name })
export const only =
  (wanted: Lead) =>
  (_input: Shape, lead: Lead): Lead | null =>
    lead === wanted ? lead : null

const inTraining = (kind: string): Error =>
  new Error(
    `${kind} in training cannot be written with TensorFlow.js's own layers. Switch its ` +
      'training off to download the model.',
  )

/** Runs `f` on rows × channels, whatever axes come after the channels of a sample. */
export function byChannel(
  tensor: SymbolicTensor,
  shape: Shape,
  { part }: StockPlace,
  f: (rows: SymbolicTensor) => SymbolicTensor,
): SymbolicTensor {
  if (shape.length === 1) return f(tensor)
  const channels = shape[0]
  const places = sizeOf(shape.slice(1))
  const flip = (name: string) => layers.permute({ dims: [2, 1], name })
  return part(
    'shape',
    reshape(shape),
    part('flip', flip, f(part('flip', flip, part('rows', reshape([channels, places]), tensor)))),
  )
}

/**
 * Mean 0 and variance 1 in each of `outer` equal parts of a sample, which is then outer × size;
 * `values` are a weight and a bias for each place of a part.
 */
const standardized = (
  tensor: SymbolicTensor,
  outer: number,
  size: number,
  epsilon: number,
  { part }: StockPlace,
  values: readonly Tensor[] = [],
): SymbolicTensor =>
  part(
    'norm',
    (name) =>
      layers.layerNormalization({
        axis: -1,
        epsilon,
        center: values.length > 0,
        scale: values.length > 0,
        name,
      }),
    part('parts', reshape([outer, size]), tensor),
    values.map(({ data }) => ({ shape: [size], data })),
  )

/** BatchNorm with its running statistics, and InstanceNorm with them: tfjs's own layer. */
const withRunning = ({ rank, axis, eps: epsilon, affine }: ChannelNormOptions): StockStep => ({
  layout: rank - axis < 2 ? 'torch' : 'last',
  lead: only(axis === 1 ? 'own' : 'added'),
  apply: (tensor, { weights, last }) =>
    last(
      'norm',
      (name) =>
        layers.batchNormalization({ axis: -1, epsilon, scale: affine, center: affine, name }),
      tensor,
      weights,
    ),
})

/**
 * BatchNorm, GroupNorm and InstanceNorm. Throws where the batch itself would have to be measured.
 */
export function channelNorm(options: ChannelNormOptions): StockStep {
  const { kind, axis, over, eps, affine, track_running_stats: tracks, training } = options
  if (tracks && !training) return withRunning(options)
  if (over === 'batch') {
    if (training) throw inTraining(kind)
    throw new Error(
      `${kind} without running statistics cannot be written with TensorFlow.js's own layers.`,
    )
  }
  return {
    layout: 'torch',
    lead: only(axis === 1 ? 'own' : 'added'),
    apply(tensor, place) {
      const { input, weights, part, last } = place
      const normal = part(
        'shape',
        reshape(input),
        standardized(tensor, over, sizeOf(input) / over, eps, place),
      )
      if (!affine) return last('norm', linear, normal)
      const none = { shape: [input[0]], data: new Float32Array(input[0]) }
      const values = [weights[0], weights[1], none, { ...none, data: none.data.map(() => 1) }]
      // A batch norm of mean 0 and variance 1 does nothing but multiply and add.
      const scaled = byChannel(normal, input, place, (rows) =>
        part(
          'affine',
          (name) => layers.batchNormalization({ axis: -1, epsilon: 0, name }),
          rows,
          values,
        ),
      )
      return last('norm', linear, scaled)
    },
  }
}

/** LayerNorm, unless it takes the model's own batch axis in. */
export const layerNorm = ({ rank, normalized_shape, eps }: LayerNormOptions): StockStep => ({
  layout: 'torch',
  lead: (_input, lead) => (lead === 'own' && normalized_shape.length === rank ? null : lead),
  apply(tensor, place) {
    const size = sizeOf(normalized_shape)
    return place.last(
      'shape',
      reshape(place.output),
      standardized(tensor, sizeOf(place.input) / size, size, eps, place, place.weights),
    )
  },
})

/** One slope that no description in JSON can hold, NaN or infinite: as a weight of a row. */
function anySlope(tensor: SymbolicTensor, place: StockPlace): SymbolicTensor {
  const sizes = tensor.shape.slice(1).map(Number)
  const slopes = (name: string) => layers.prelu({ sharedAxes: [1], name })
  const row = place.part('row', reshape([sizeOf(sizes)]), tensor)
  const bent = place.part('slopes', slopes, row, [{ ...place.weights[0], shape: [1] }])
  return place.last('activation', reshape(sizes), bent)
}

/** PReLU; with one slope it is a LeakyReLU. */
export const prelu = ({
  channels,
  rank,
}: {
  readonly channels: number
  readonly rank: number
}): StockStep => ({
  layout: channels === 1 ? 'any' : rank === 3 || rank === 4 ? 'last' : 'torch',
  lead: (_input, lead) => (channels === 1 || lead === 'own' ? lead : null),
  apply(tensor, place) {
    const [slope] = place.weights
    if (channels === 1 && Number.isFinite(slope.data[0]))
      return place.last(
        'activation',
        (name) => layers.leakyReLU({ alpha: slope.data[0], name }),
        tensor,
      )
    if (channels === 1) return anySlope(tensor, place)
    const shared = (axes: number[]) => (name: string) =>
      layers.prelu({ ...(axes.length > 0 ? { sharedAxes: axes } : {}), name })
    const alpha = (axes: number) => [
      { shape: [...Array.from({ length: axes }, () => 1), channels], data: slope.data },
    ]
    if (rank === 2) return place.last('activation', shared([]), tensor, alpha(0))
    if (rank <= 4) return place.last('activation', shared([1, 2]), tensor, alpha(2))
    return place.last(
      'activation',
      linear,
      byChannel(tensor, place.input, place, (rows) =>
        place.part('slopes', shared([1]), rows, alpha(1)),
      ),
    )
  },
})

/**
 * Dropout as tfjs has it: active while the downloaded model is trained. Throws where ours is in
 * training mode.
 */
export function dropout({ kind, p, channels, alpha, training }: DropoutOptions): StockStep {
  if (training && p > 0) throw inTraining(kind)
  const make = (name: string): StockLayer =>
    channels !== null
      ? linear(name)
      : alpha
        ? layers.alphaDropout({ rate: p, name })
        : layers.dropout({ rate: p, name })
  return {
    layout: 'any',
    lead: (_input, lead) => lead,
    apply: (tensor, place) => place.last('dropout', make, tensor),
  }
}
