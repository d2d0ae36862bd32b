import { type Shape, sizeOf } from '../../../layers/tensorShape'
import { Unexpressed } from '../../network/cardOutput'
import { filled, type SketchedWeight, weightWith } from '../../network/sketch'
import type { OperatorCall, Ops } from '../call'
import { axisIn } from '../fold/arrays'
import { axesIn } from '../sizes'
import { weightOf } from '../weightOf'
import { meant, scalar } from './single'

/** A weight of the file; `otherwise` where the operator lets it be left out. */
function given(
  call: OperatorCall,
  input: number,
  shape?: Shape,
  otherwise?: number,
): SketchedWeight {
  const constant = call.constant(input)
  if (constant) return weightOf(constant, shape)
  if (otherwise === undefined || !shape)
    throw new Unexpressed(`its input ${input + 1} is not in the file`)
  return filled(shape, otherwise)
}

const epsilon = (call: OperatorCall): number => meant(call.attributes.float('epsilon', 1e-5))

function batchNormalization(call: OperatorCall) {
  const weight = given(call, 1)
  const rank = call.value(0)?.shape?.length ?? 4
  if (rank < 2 || rank > 4)
    throw new Unexpressed(`it reads ${rank} axes, and here two to four can be normalised`)
  return call.add(
    rank === 4 ? 'BatchNorm2d' : 'BatchNorm1d',
    {
      num_features: sizeOf(weight.shape),
      eps: epsilon(call),
      momentum: meant(1 - call.attributes.float('momentum', 0.9)),
      training: call.attributes.int('training_mode', 0) === 1,
    },
    [call.flow(0)],
    { weight, bias: given(call, 2), running_mean: given(call, 3), running_var: given(call, 4) },
  )
}

function instanceNormalization(call: OperatorCall) {
  const weight = given(call, 1)
  const rank = call.value(0)?.shape?.length ?? 4
  if (rank !== 3 && rank !== 4)
    throw new Unexpressed(`it reads ${rank} axes, and here three or four can be normalised`)
  return call.add(
    `InstanceNorm${rank - 2}d`,
    { num_features: sizeOf(weight.shape), eps: epsilon(call), affine: true },
    [call.flow(0)],
    { weight, bias: given(call, 2) },
  )
}

function layerNormalization(call: OperatorCall) {
  const shape = call.shape()
  const axis = axisIn(call.attributes.int('axis', -1), shape.length)
  if (axis === null) throw new Unexpressed('there is no such axis')
  const sizes = shape.slice(axis)
  const plain = call.value(1) === undefined
  return call.add(
    'LayerNorm',
    { normalized_shape: sizes, eps: epsilon(call), elementwise_affine: !plain },
    [call.flow(0)],
    plain ? {} : { weight: given(call, 1, sizes), bias: given(call, 2, sizes, 0) },
  )
}

/** A weight for each channel; opset 18 has one for each group. */
function perChannel(call: OperatorCall, input: number, channels: number): SketchedWeight {
  const constant = call.constant(input)
  const count = constant ? sizeOf(constant.shape) : 0
  if (!constant || count === channels) return given(call, input, [channels])
  return weightWith([channels], () => {
    const each = constant.floats()
    return Float32Array.from(
      { length: channels },
      (_, i) => each[Math.floor((i * count) / channels)],
    )
  })
}

function groupNormalization(call: OperatorCall) {
  const channels = call.shape()[1]
  const plain = call.value(1) === undefined
  return call.add(
    'GroupNorm',
    {
      num_groups: call.attributes.int('num_groups', 1),
      num_channels: channels,
      eps: epsilon(call),
      affine: !plain,
    },
    [call.flow(0)],
    plain ? {} : { weight: perChannel(call, 1, channels), bias: perChannel(call, 2, channels) },
  )
}

/** PyTorch's own: α is shared by the channels of the window, of which more stand before. */
function localResponse(call: OperatorCall) {
  return call.add(
    'LocalResponseNorm',
    {
      size: call.attributes.int('size', 1),
      alpha: meant(call.attributes.float('alpha', 1e-4)),
      beta: meant(call.attributes.float('beta', 0.75)),
      k: meant(call.attributes.float('bias', 1)),
    },
    [call.flow(0)],
  )
}

/** ONNX's, which has more channels behind where their number is even. */
function lrn(call: OperatorCall) {
  const size = call.attributes.int('size', 1)
  if (size % 2 === 0)
    throw new Unexpressed(`its size ${size} is even, and PyTorch takes other channels then`)
  return localResponse(call)
}

/** x / ‖x‖ along one axis. */
function lpNormalization(call: OperatorCall) {
  const x = call.flow(0)
  const dim = [call.attributes.int('axis', -1)]
  const norm = call.add(
    'Norm',
    { p: call.attributes.int('p', 2), dim, keepdim: true },
    [x],
    undefined,
    'norm',
  )
  return call.add('Div', {}, [x, norm])
}

/** (x − mean) / √(variance + ε) over any axes. */
function normalised(call: OperatorCall, dim: readonly number[]) {
  const x = call.flow(0)
  const over = { dim, keepdim: true }
  const mean = call.add('Mean', over, [x], undefined, 'mean')
  const centred = call.add('Sub', {}, [x, mean], undefined, 'centred')
  const variance = call.add('Var', { ...over, unbiased: false }, [x], undefined, 'var')
  const moved = [variance, call.typed(scalar(epsilon(call)), 'eps')]
  const deviation = call.add('Add', {}, moved, undefined, 'moved')
  const root = call.add('Sqrt', {}, [deviation], undefined, 'sqrt')
  return call.add('Div', {}, [centred, root])
}

/** The same over the last axes, which the mean names. */
function layerNormOfPrimitives(call: OperatorCall) {
  const shape = call.shape()
  const axes = axesIn(call.attributes.ints('axes') ?? [], shape.length)
  const first = axes?.[0] ?? shape.length
  if (!axes || axes.length === 0) throw new Unexpressed('there are no such axes')
  if (first + axes.length !== shape.length) return normalised(call, axes)
  return call.add(
    'LayerNorm',
    { normalized_shape: shape.slice(first), eps: epsilon(call), elementwise_affine: false },
    [call.flow(0)],
  )
}

/** Norms. Source: the operators' pages of onnx.ai. */
export const NORMS: Ops = {
  BatchNormalization: batchNormalization,
  InstanceNormalization: instanceNormalization,
  LayerNormalization: layerNormalization,
  GroupNormalization: groupNormalization,
  LayerNorm: layerNormOfPrimitives,
  LRN: lrn,
  LocalResponseNorm: localResponse,
  LpNormalization: lpNormalization,
}
