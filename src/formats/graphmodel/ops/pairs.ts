import { sizeOf } from '../../../layers/tensorShape'
import { reshapedTo } from '../../onnx/fold/arrays'
import { scalar } from '../../onnx/ops/single'
import type { TensorValue } from '../../onnx/value'
import { asTorch, inGraph, sizesOf } from '../layout'
import type { GraphCall, GraphOp, GraphOps, GraphValue } from '../value'

/** With axes of size 1 before its own, up to a rank. */
function lifted(call: GraphCall, tensor: TensorValue, rank: number): TensorValue {
  const missing = rank - sizesOf(tensor).length
  if (missing <= 0) return tensor
  return call.run('Unsqueeze', [tensor], {
    axes: Array.from({ length: missing }, (_, axis) => axis),
  })
}

/** One number needs no axes. */
function bare({ tensor }: GraphValue): TensorValue | null {
  return tensor.role === 'constant' && sizeOf(tensor.shape) === 1 ? reshapedTo(tensor, []) : null
}

/** Values as they are joined place by place: of one layout and, where it matters, of one rank. */
export function placed(
  call: GraphCall,
  values: readonly GraphValue[],
): { readonly tensors: readonly TensorValue[]; readonly layout: GraphValue['layout'] } {
  const rank = Math.max(...values.map(({ tensor }) => sizesOf(tensor).length))
  const turned = values.some(({ layout }) => layout === 'torch')
  const wide = values.some((value) => bare(value) === null && sizesOf(value.tensor).length === rank)
  const tensors = values.map((value) => {
    const number = wide ? bare(value) : null
    if (number) return number
    if (!turned || value.layout === 'torch') return value.tensor
    return asTorch(call, inGraph(lifted(call, value.tensor, rank))).tensor
  })
  return { tensors, layout: turned ? 'torch' : 'graph' }
}

const joined =
  (op: string, ...after: readonly ((call: GraphCall, x: TensorValue) => TensorValue)[]): GraphOp =>
  (call) => {
    const { tensors, layout } = placed(
      call,
      call.node.inputs.map((_, i) => call.input(i)),
    )
    const made = after.reduce((x, next) => next(call, x), call.run(op, tensors))
    return { tensor: made, layout }
  }

/** A number for each channel, which may stand second. */
function biasAdd(call: GraphCall): GraphValue {
  if (call.attributes.text('data_format', 'NHWC') !== 'NCHW') return ADD(call)
  const value = call.input(0)
  const bias = call.constant(1)
  const { length } = sizesOf(value.tensor)
  const shaped = reshapedTo(bias, [
    ...bias.shape,
    ...Array.from({ length: Math.max(0, length - 2) }, () => 1),
  ])
  const { tensors, layout } = placed(call, [value, inGraph(shaped ?? bias)])
  return { tensor: call.run('Add', tensors), layout }
}

const ADD = (call: GraphCall): GraphValue => {
  const { tensors, layout } = placed(call, [call.input(0), call.input(1)])
  return { tensor: call.run('Add', tensors), layout }
}

/** Functions of two tensors or more, place by place. Source: TensorFlow's raw_ops. */
export const PAIRS: GraphOps = {
  Add: ADD,
  AddV2: ADD,
  BiasAdd: biasAdd,
  BiasAddV1: ADD,
  AddN: joined('Sum'),
  Sub: joined('Sub'),
  Mul: joined('Mul'),
  Div: joined('Div'),
  RealDiv: joined('Div'),
  Maximum: joined('Max'),
  Minimum: joined('Min'),
  Pow: joined('Pow'),
  SquaredDifference: joined('Sub', (call, x) => call.run('Pow', [x, scalar(2)])),
  Greater: joined('Greater'),
  GreaterEqual: joined('GreaterOrEqual'),
  Less: joined('Less'),
  LessEqual: joined('LessOrEqual'),
  Equal: joined('Equal'),
  NotEqual: joined('Equal', (call, x) => call.run('Not', [x])),
  LogicalAnd: joined('And'),
  LogicalOr: joined('Or'),
  Select: joined('Where'),
  SelectV2: joined('Where'),
}
