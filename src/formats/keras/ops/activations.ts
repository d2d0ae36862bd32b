import type { Parameters } from '../../../layers/fields'
import { sizeOf } from '../../../layers/tensorShape'
import { Unexpressed } from '../../network/cardOutput'
import { quoted } from '../../quoted'
import { plain } from '../arrange'
import { asTorch, axisIn, shapeOf } from '../layout'
import { expect, numberIn } from '../settings'
import type { KerasConfig } from '../topology'
import type { KerasCall, KerasOp, KerasValue } from '../value'

type KindOfCurve = readonly [kind: string, parameters?: Parameters]

/** A function that works place by place, or along the channels, by Keras's name. */
function curveOf(name: string, value: KerasValue, isThird: boolean): KindOfCurve {
  const axis = (): number => axisIn(value, -1)
  const curves: Readonly<Record<string, () => KindOfCurve>> = {
    relu: () => ['ReLU'],
    relu6: () => ['ReLU6'],
    leaky_relu: () => ['LeakyReLU', { negative_slope: 0.2 }],
    elu: () => ['ELU'],
    selu: () => ['SELU'],
    celu: () => ['CELU'],
    gelu: () => ['GELU'],
    silu: () => ['SiLU'],
    swish: () => ['SiLU'],
    mish: () => ['Mish'],
    sigmoid: () => ['Sigmoid'],
    log_sigmoid: () => ['LogSigmoid'],
    tanh: () => ['Tanh'],
    softplus: () => ['Softplus'],
    softsign: () => ['Softsign'],
    exponential: () => ['Exp'],
    tanh_shrink: () => ['Tanhshrink'],
    hard_tanh: () => ['Hardtanh'],
    hard_silu: () => ['Hardswish'],
    hard_swish: () => ['Hardswish'],
    softmax: () => ['Softmax', { dim: axis() }],
    log_softmax: () => ['LogSoftmax', { dim: axis() }],
    // Keras 3 divides by 6, as PyTorch does; before, it was 0.2 x + 0.5.
    ...(isThird ? { hard_sigmoid: (): KindOfCurve => ['Hardsigmoid'] } : {}),
  }
  if (!Object.hasOwn(curves, name)) throw new Unexpressed(`its activation is ${quoted(name)}`)
  return curves[name]()
}

/** Adds a card that changes neither order nor shape. */
export function pointwise(
  { sketch, name }: KerasCall,
  value: KerasValue,
  [kind, parameters = {}]: KindOfCurve,
  ending = '',
): KerasValue {
  const [flow] = sketch.add({ kind, name: `${name}${ending}`, inputs: [value.flow], parameters })
  return { ...value, flow }
}

/** `0.2 x + 0.5`, clipped to 0 … 1: the hard sigmoid of Keras before 3. */
function oldHardSigmoid(call: KerasCall, value: KerasValue): KerasValue {
  const { sketch, name } = call
  const [fifth] = sketch.add({
    kind: 'Constant',
    name: `${name}_slope`,
    inputs: [],
    parameters: { shape: '()', value: 0.2 },
  })
  const [half] = sketch.add({
    kind: 'Constant',
    name: `${name}_offset`,
    inputs: [],
    parameters: { shape: '()', value: 0.5 },
  })
  const [scaled] = sketch.add({ kind: 'Mul', name: `${name}_mul`, inputs: [value.flow, fifth] })
  const [moved] = sketch.add({ kind: 'Add', name: `${name}_add`, inputs: [scaled, half] })
  const parameters = { min: 0, max: 1 }
  const [flow] = sketch.add({ kind: 'Clamp', name, inputs: [moved], parameters })
  return { ...value, flow }
}

/** A name as it is, and anything else as JSON writes it. */
const nameIn = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

/** The name of an activation: a text, or an object with one. */
function activationName(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'class_name' in value) {
    const { class_name: type, config } = value as { class_name: unknown; config?: unknown }
    if (type === 'function' && typeof config === 'string') return config
    return nameIn(type)
      .replace(/(?<=[a-z\d])(?=[A-Z])/g, '_')
      .toLowerCase()
  }
  return value === null || value === undefined ? 'linear' : nameIn(value)
}

/** The activation that a layer has as a setting, as a card of its own. */
export function activated(call: KerasCall, value: KerasValue, own = false): KerasValue {
  const name = activationName(call.config.activation)
  if (name === 'linear') return value
  if (name === 'hard_sigmoid' && !call.isThird) return oldHardSigmoid(call, value)
  return pointwise(call, value, curveOf(name, value, call.isThird), own ? '' : `_${name}`)
}

const only = ({ inputs }: KerasCall): KerasValue => inputs[0]

const reluOf = (config: KerasConfig): KindOfCurve => {
  const slope = numberIn(config, 'negative_slope', numberIn(config, 'alpha', 0))
  expect(config, 'threshold', 0)
  const most = config.max_value ?? null
  if (most === null) return slope === 0 ? ['ReLU'] : ['LeakyReLU', { negative_slope: slope }]
  if (slope !== 0) throw new Unexpressed('it has both a negative_slope and a max_value')
  return most === 6 ? ['ReLU6'] : ['Clamp', { min: 0, max: numberIn(config, 'max_value', 6) }]
}

/** One slope for each channel, or one for all. */
function preluOf(call: KerasCall): KerasValue {
  const [alpha] = call.weights
  const value = asTorch(call.sketch, only(call))
  const channels = shapeOf(value)[1]
  const count = sizeOf(alpha?.shape ?? [])
  if (!alpha || (count !== 1 && (count !== channels || alpha.shape.at(-1) !== channels)))
    throw new Unexpressed('it has a slope for each place')
  const [flow] = call.sketch.add({
    kind: 'PReLU',
    name: call.name,
    inputs: [value.flow],
    parameters: { num_parameters: count },
    weights: { weight: { ...plain(alpha), shape: [count] } },
  })
  return { ...value, flow }
}

const same: KerasOp = (call) => only(call)

export const ACTIVATIONS: Readonly<Record<string, KerasOp>> = {
  Activation: (call) => activated(call, only(call), true),
  ReLU: (call) => pointwise(call, only(call), reluOf(call.config)),
  LeakyReLU: (call) => {
    const slope = numberIn(call.config, 'negative_slope', numberIn(call.config, 'alpha', 0.3))
    return pointwise(call, only(call), ['LeakyReLU', { negative_slope: slope }])
  },
  ELU: (call) => pointwise(call, only(call), ['ELU', { alpha: numberIn(call.config, 'alpha', 1) }]),
  PReLU: preluOf,
  ThresholdedReLU: (call) => {
    const threshold = numberIn(call.config, 'theta', 1)
    return pointwise(call, only(call), ['Threshold', { threshold, value: 0 }])
  },
  Softmax: (call) => {
    const axis = call.config.axis ?? -1
    if (typeof axis !== 'number') throw new Unexpressed('its axis is no number')
    return pointwise(call, only(call), ['Softmax', { dim: axisIn(only(call), axis) }])
  },
  Dropout: (call) =>
    pointwise(call, only(call), ['Dropout', { p: numberIn(call.config, 'rate', 0.5) }]),
  AlphaDropout: (call) =>
    pointwise(call, only(call), ['AlphaDropout', { p: numberIn(call.config, 'rate', 0.5) }]),
  SpatialDropout2D: same,
  SpatialDropout1D: same,
  GaussianNoise: same,
  GaussianDropout: same,
  ActivityRegularization: same,
  Identity: same,
}
