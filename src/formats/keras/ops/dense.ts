import { sizeOf } from '../../../layers/tensorShape'
import { Unexpressed } from '../../network/cardOutput'
import type { SketchedWeight } from '../../network/sketch'
import { plain, transposed, turned } from '../arrange'
import { asKeras, shapeOf } from '../layout'
import { isOn, numberIn } from '../settings'
import type { KerasOp, KerasValue, KerasWeight, NewWeights } from '../value'
import { activated } from './activations'
import { needed } from './convolutions'

/**
 * [in, out] to [out, in], its columns in the order of a tensor that was flattened with its channels
 * first: Keras counts H, W, C.
 */
function unscrambled(kernel: KerasWeight, from: readonly number[]): SketchedWeight {
  const [inputs, outputs] = kernel.shape
  if (sizeOf(from) !== inputs) throw new Unexpressed('its kernel has another number of rows')
  const [channels, ...places] = from
  const axes = places.map((_, i) => i + 1)
  return {
    shape: [outputs, inputs],
    floats: () =>
      transposed(
        kernel.read(),
        [...places, channels, outputs],
        [places.length + 1, places.length, ...axes.map((axis) => axis - 1)],
      ),
  }
}

const dense: KerasOp = (call) => {
  const [kernel, bias] = needed(call, 'kernel')
  const given = call.inputs[0]
  const hasBias = isOn(call.config, 'use_bias', true) && bias !== undefined
  const rank = shapeOf(given).length
  const features = kernel.shape[1]
  const biases: NewWeights = hasBias ? { bias: plain(bias) } : {}
  const named = { name: call.name, inputs: [given.flow] }
  if (given.layout === 'torch' && (rank === 3 || rank === 4)) {
    // On the channels of every place.
    const sizes = Array.from({ length: rank - 2 }, () => 1)
    const [flow] = call.sketch.add({
      ...named,
      kind: `Conv${rank - 2}d`,
      parameters: { out_channels: features, kernel_size: 1, bias: hasBias },
      weights: { weight: turned(kernel, [1, 0], [features, kernel.shape[0], ...sizes]), ...biases },
    })
    return activated(call, { flow, layout: 'torch' })
  }
  const scrambled = given.layout === 'scrambled'
  const [flow] = call.sketch.add({
    ...named,
    kind: 'Linear',
    parameters: { out_features: features, bias: hasBias },
    weights: {
      weight: scrambled ? unscrambled(kernel, given.from ?? []) : turned(kernel, [1, 0]),
      ...biases,
    },
  })
  return activated(call, { flow, layout: 'keras' })
}

const embedding: KerasOp = (call): KerasValue => {
  const [table] = needed(call, 'embeddings')
  const [flow] = call.sketch.add({
    kind: 'Embedding',
    name: call.name,
    inputs: [asKeras(call.sketch, call.inputs[0]).flow],
    parameters: { num_embeddings: table.shape[0], embedding_dim: table.shape[1] },
    weights: { weight: plain(table) },
  })
  return { flow, layout: 'keras' }
}

/** `x · scale + offset`, as two cards. */
const rescaling: KerasOp = (call): KerasValue => {
  const constant = (name: string, value: number) =>
    call.sketch.add({
      kind: 'Constant',
      name: `${call.name}_${name}`,
      inputs: [],
      parameters: { shape: '()', value },
    })[0]
  const given = call.inputs[0]
  const scale = numberIn(call.config, 'scale', 1)
  const offset = numberIn(call.config, 'offset', 0)
  const mul = constant('scale', scale)
  const inputs = [given.flow, mul]
  const [scaled] = call.sketch.add({ kind: 'Mul', name: call.name, inputs })
  if (offset === 0) return { ...given, flow: scaled }
  const add = [scaled, constant('offset', offset)]
  const [flow] = call.sketch.add({ kind: 'Add', name: `${call.name}_add`, inputs: add })
  return { ...given, flow }
}

export const DENSE: Readonly<Record<string, KerasOp>> = {
  Dense: dense,
  Embedding: embedding,
  Rescaling: rescaling,
}
