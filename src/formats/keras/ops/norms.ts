import { Unexpressed } from '../../network/cardOutput'
import { filled, plain } from '../arrange'
import { asKeras, asTorch, shapeOf } from '../layout'
import { intIn, isOn, numberIn } from '../settings'
import type { KerasCall, KerasOp, KerasValue, KerasWeight, NewWeights } from '../value'

/** Scale and offset, each where the layer has it. */
function affineOf(call: KerasCall, channels: number): { weights: NewWeights; rest: KerasWeight[] } {
  const rest = [...call.weights]
  const scale = isOn(call.config, 'scale', true) ? rest.shift() : undefined
  const offset = isOn(call.config, 'center', true) ? rest.shift() : undefined
  if (!scale && !offset) return { weights: {}, rest }
  return {
    weights: {
      weight: scale ? plain(scale) : filled([channels], 1),
      bias: offset ? plain(offset) : filled([channels], 0),
    },
    rest,
  }
}

/** The only axis of a layer, which must be the channels. */
function checkAxis(call: KerasCall, rank: number): void {
  const { axis = -1 } = call.config
  const [only, ...more] = Array.isArray(axis) ? axis : [axis]
  if (more.length > 0 || (only !== -1 && only !== rank - 1))
    throw new Unexpressed('it does not normalise the channels')
}

const batchNorm: KerasOp = (call) => {
  const value = asTorch(call.sketch, call.inputs[0])
  const shape = shapeOf(value)
  checkAxis(call, shape.length)
  const channels = shape[1]
  const { weights, rest } = affineOf(call, channels)
  if (rest.length < 2) throw new Unexpressed('its statistics are not in the file')
  const [mean, variance] = rest
  const [flow] = call.sketch.add({
    kind: shape.length === 4 ? 'BatchNorm2d' : 'BatchNorm1d',
    name: call.name,
    inputs: [value.flow],
    parameters: {
      eps: numberIn(call.config, 'epsilon', 1e-3),
      momentum: 1 - numberIn(call.config, 'momentum', 0.99),
      affine: 'weight' in weights,
    },
    weights: { ...weights, running_mean: plain(mean), running_var: plain(variance) },
  })
  return { ...value, flow }
}

const layerNorm: KerasOp = (call): KerasValue => {
  const value = asKeras(call.sketch, call.inputs[0])
  const shape = shapeOf(value)
  checkAxis(call, shape.length)
  const channels = shape[shape.length - 1]
  const { weights } = affineOf(call, channels)
  const [flow] = call.sketch.add({
    kind: 'LayerNorm',
    name: call.name,
    inputs: [value.flow],
    parameters: {
      normalized_shape: [channels],
      eps: numberIn(call.config, 'epsilon', 1e-3),
      elementwise_affine: 'weight' in weights,
    },
    weights,
  })
  return { flow, layout: 'keras' }
}

const groupNorm: KerasOp = (call) => {
  const value = asTorch(call.sketch, call.inputs[0])
  const shape = shapeOf(value)
  checkAxis(call, shape.length)
  const channels = shape[1]
  const { weights } = affineOf(call, channels)
  const groups = intIn(call.config, 'groups', 32)
  const [flow] = call.sketch.add({
    kind: 'GroupNorm',
    name: call.name,
    inputs: [value.flow],
    parameters: {
      num_groups: groups === -1 ? channels : groups,
      eps: numberIn(call.config, 'epsilon', 1e-3),
      affine: 'weight' in weights,
    },
    weights,
  })
  return { ...value, flow }
}

export const NORMS: Readonly<Record<string, KerasOp>> = {
  BatchNormalization: batchNorm,
  BatchNormalizationV1: batchNorm,
  LayerNormalization: layerNorm,
  GroupNormalization: groupNorm,
}
