import { sizeOf } from '../../../layers/tensorShape'
import { Unexpressed } from '../../network/cardOutput'
import { type Constant, isFloating } from '../../onnx/elements'
import { reshapedTo } from '../../onnx/fold/arrays'
import { scalar } from '../../onnx/ops/single'
import type { GivenAttributes } from '../attributes'
import { typeOf } from '../constants'
import { asTorch, axisIn, sizesOf } from '../layout'
import type { GraphCall, GraphOp, GraphOps, GraphValue } from '../value'

/** An activation of every number. */
export function activated(
  call: GraphCall,
  { tensor, layout }: GraphValue,
  name: string,
  attributes: GivenAttributes = {},
): GraphValue {
  const made =
    name === 'Relu6'
      ? call.run('Clip', [tensor], { min: 0, max: 6 })
      : call.run(name, [tensor], attributes)
  return { tensor: made, layout }
}

/** Slopes, one or one for each channel. */
export function prelu(call: GraphCall, value: GraphValue, slope: Constant): GraphValue {
  const own = asTorch(call, value)
  const count = sizeOf(slope.shape)
  const flat = reshapedTo(slope, [
    count,
    ...sizesOf(own.tensor)
      .slice(2)
      .map(() => 1),
  ])
  if (!flat || (count > 1 && slope.shape.at(-1) !== count))
    throw new Unexpressed('its slopes are not one for each channel')
  return { ...own, tensor: call.run('PRelu', [own.tensor, flat]) }
}

/** A function of every number, told in one operator after another. */
const inTurn =
  (
    ...ops: readonly (
      | string
      | ((call: GraphCall, x: GraphValue['tensor']) => GraphValue['tensor'])
    )[]
  ): GraphOp =>
  (call) => {
    const { tensor, layout } = call.input(0)
    const made = ops.reduce(
      (x, op) => (typeof op === 'string' ? call.run(op, [x]) : op(call, x)),
      tensor,
    )
    return { tensor: made, layout }
  }

const activation =
  (name: string, attributes: (call: GraphCall) => GivenAttributes = () => ({})): GraphOp =>
  (call) =>
    activated(call, call.input(0), name, attributes(call))

/** Of all numbers along the last axis. */
const alongLast =
  (op: string): GraphOp =>
  (call) => {
    const value = call.input(0)
    const tensor = call.run(op, [value.tensor], { axis: axisIn(value, -1) })
    return { ...value, tensor }
  }

function cast(call: GraphCall): GraphValue {
  const { tensor, layout } = call.input(0)
  const to = typeOf(call.attributes.text('DstT', 'DT_FLOAT'))
  const rounds = tensor.role === 'flow' && isFloating(tensor.type) && !isFloating(to)
  if (rounds) throw new Unexpressed('it rounds to whole numbers, and here numbers have fractions')
  return { tensor: call.run('Cast', [tensor], { to }), layout }
}

function clip(call: GraphCall): GraphValue {
  const { tensor, layout } = call.input(0)
  return { tensor: call.run('Clip', [tensor, call.constant(1), call.constant(2)]), layout }
}

const squared = (call: GraphCall, x: GraphValue['tensor']): GraphValue['tensor'] =>
  call.run('Pow', [x, scalar(2)])

/** Functions of one tensor. Source: TensorFlow's raw_ops. */
export const FUNCTIONS: GraphOps = {
  Relu: activation('Relu'),
  Relu6: activation('Relu6'),
  Elu: activation('Elu'),
  Selu: activation('Selu'),
  LeakyRelu: activation('LeakyRelu', ({ attributes }) => ({
    alpha: attributes.float('alpha', 0.2),
  })),
  Prelu: (call) => prelu(call, call.input(0), call.constant(1)),
  Softmax: alongLast('Softmax'),
  LogSoftmax: alongLast('LogSoftmax'),
  Sigmoid: inTurn('Sigmoid'),
  Tanh: inTurn('Tanh'),
  Softplus: inTurn('Softplus'),
  Softsign: inTurn('Softsign'),
  Sqrt: inTurn('Sqrt'),
  Rsqrt: inTurn('Sqrt', 'Reciprocal'),
  Square: inTurn(squared),
  Exp: inTurn('Exp'),
  Log: inTurn('Log'),
  Log1p: inTurn((call, x) => call.run('Add', [x, scalar(1)]), 'Log'),
  Neg: inTurn('Neg'),
  Abs: inTurn('Abs'),
  Sign: inTurn('Sign'),
  Floor: inTurn('Floor'),
  Ceil: inTurn('Ceil'),
  Reciprocal: inTurn('Reciprocal'),
  Inv: inTurn('Reciprocal'),
  LogicalNot: inTurn('Not'),
  Cast: cast,
  ClipByValue: clip,
}
