import { sizeOf } from '../../../layers/tensorShape'
import { Unexpressed } from '../../network/cardOutput'
import type { Operator, OperatorCall, Ops } from '../call'
import { axisIn } from '../fold/arrays'
import { weightOf } from '../weightOf'
import { meant, scalar, single } from './single'

/** Is an attribute this number, to float32's precision? */
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-5

/** Softmax of all axes from `axis` on together, in opsets below 13; of this axis since. */
const softmax =
  (kind: string): Operator =>
  (call) => {
    const given = call.attributes.int('axis', call.opset < 13 ? 1 : -1)
    const x = call.flow(0)
    if (call.opset >= 13) return call.add(kind, { dim: given }, [x])
    const shape = call.shape()
    const dim = axisIn(given, shape.length) ?? given
    if (shape.slice(dim + 1).every((size) => size === 1)) return call.add(kind, { dim }, [x])
    const flat = call.add('Flatten', { start_dim: dim }, [x], undefined, 'flat')
    const made = call.add(kind, { dim }, [flat])
    return call.add('Reshape', { shape }, [made], undefined, 'shaped')
  }

/** Slopes of PRelu: one, or one for each channel. */
function prelu(call: OperatorCall) {
  const slope = call.constant(1)
  if (!slope) throw new Unexpressed('its slopes are not in the file')
  const channels = call.value(0)?.shape?.[1]
  const count = sizeOf(slope.shape)
  const lead = slope.shape.findIndex((size) => size !== 1)
  const rank = call.value(0)?.shape?.length ?? slope.shape.length + 1
  if (count > 1 && (count !== (channels ?? count) || lead + rank - slope.shape.length !== 1))
    throw new Unexpressed('its slopes are not one for each channel')
  return call.add('PReLU', { num_parameters: count }, [call.flow(0)], {
    weight: weightOf(slope, [count]),
  })
}

/** max(0, min(1, alpha·x + beta)); PyTorch's has alpha 1/6 and beta 1/2. */
function hardSigmoid(call: OperatorCall) {
  const alpha = meant(call.attributes.float('alpha', 0.2))
  const beta = meant(call.attributes.float('beta', 0.5))
  let x = call.flow(0)
  if (!near(alpha, 1 / 6)) {
    const factor = call.typed(scalar(Number((6 * alpha).toPrecision(9))), 'factor')
    x = call.add('Mul', {}, [x, factor], undefined, 'scaled')
  }
  if (!near(beta, 0.5)) {
    const added = call.typed(scalar(Number((6 * beta - 3).toPrecision(9))), 'offset')
    x = call.add('Add', {}, [x, added], undefined, 'moved')
  }
  return call.add('Hardsigmoid', {}, [x])
}

/** Clip between two numbers, either of which may be missing. */
function clip(call: OperatorCall) {
  const limit = (input: number, name: string): number | null => {
    const given = call.constant(input)?.read()[0]
    const value = given ?? (call.attributes.has(name) ? call.attributes.float(name, 0) : null)
    return value === null || Math.abs(value) > 3e38 ? null : meant(value)
  }
  const min = limit(1, 'min')
  const max = limit(2, 'max')
  const x = [call.flow(0)]
  if (min === 0 && max === null) return call.add('ReLU', {}, x)
  if (min === 0 && max === 6) return call.add('ReLU6', {}, x)
  if (min === -1 && max === 1) return call.add('Hardtanh', {}, x)
  return min === null && max === null ? x : call.add('Clamp', { min, max }, x)
}

function shrink(call: OperatorCall) {
  const lambd = meant(call.attributes.float('lambd', 0.5))
  const bias = meant(call.attributes.float('bias', 0))
  if (bias !== 0 && bias !== lambd)
    throw new Unexpressed(`its bias ${bias} is neither 0 nor lambd ${lambd}`)
  return call.add(bias === 0 ? 'Hardshrink' : 'Softshrink', { lambd }, [call.flow(0)])
}

/** The constants of Selu. */
const SELU = { alpha: 1.6732632, gamma: 1.050701 }

function selu(call: OperatorCall) {
  const alpha = call.attributes.float('alpha', SELU.alpha)
  const gamma = call.attributes.float('gamma', SELU.gamma)
  if (!near(alpha, SELU.alpha) || !near(gamma, SELU.gamma))
    throw new Unexpressed(`its alpha and gamma are ${alpha} and ${gamma}`)
  return call.add('SELU', {}, [call.flow(0)])
}

/** Activations. Source: the operators' pages of onnx.ai. */
export const ACTIVATIONS: Ops = {
  Relu: single('ReLU'),
  Sigmoid: single('Sigmoid'),
  Tanh: single('Tanh'),
  Softsign: single('Softsign'),
  Softplus: single('Softplus'),
  Mish: single('Mish'),
  HardSwish: single('Hardswish'),
  LeakyRelu: single('LeakyReLU', (of) => ({ negative_slope: meant(of.float('alpha', 0.01)) })),
  Elu: single('ELU', (of) => ({ alpha: meant(of.float('alpha', 1)) })),
  Celu: single('CELU', (of) => ({ alpha: meant(of.float('alpha', 1)) })),
  ThresholdedRelu: single('Threshold', (of) => ({ threshold: meant(of.float('alpha', 1)) })),
  Gelu: single('GELU', (of) => ({ approximate: of.text('approximate', 'none') })),
  // Recognised in what exporters write; no operator of ONNX's own.
  Silu: single('SiLU'),
  GeluTanh: single('GELU', () => ({ approximate: 'tanh' })),
  Hardsigmoid: single('Hardsigmoid'),
  LogSigmoid: single('LogSigmoid'),
  Tanhshrink: single('Tanhshrink'),
  HardShrink: single('Hardshrink', (of) => ({ lambd: meant(of.float('lambd', 0.5)) })),
  Softmin: softmax('Softmin'),
  Selu: selu,
  PRelu: prelu,
  HardSigmoid: hardSigmoid,
  Clip: clip,
  Shrink: shrink,
  Softshrink: single('Softshrink', (of) => ({ lambd: meant(of.float('lambd', 0.5)) })),
  Softmax: softmax('Softmax'),
  LogSoftmax: softmax('LogSoftmax'),
}
