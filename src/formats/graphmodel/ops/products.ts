import { Unexpressed } from '../../network/cardOutput'
import type { TensorValue } from '../../onnx/value'
import { asGraph, inGraph, sizesOf } from '../layout'
import type { GraphCall, GraphOps, GraphValue } from '../value'
import { fusedOf, withActivation } from './fused'

/** A product of matrices, with what is fused with it. */
function matMul(call: GraphCall): GraphValue {
  const [a, b] = [0, 1].map((at) => asGraph(call, call.input(at)).tensor)
  const { bias, activation } = fusedOf(call)
  const made = call.run('Gemm', [a, b, bias], {
    transA: call.attributes.int('transpose_a', 0),
    transB: call.attributes.int('transpose_b', 0),
  })
  return withActivation(inGraph(made), activation)
}

/** The last two axes in the other order, where an attribute says so. */
function adjoint(call: GraphCall, tensor: TensorValue, name: string): TensorValue {
  if (call.attributes.int(name, 0) === 0) return tensor
  const rank = sizesOf(tensor).length
  const axes = Array.from({ length: rank }, (_, axis) => axis)
  return call.run('Transpose', [tensor], {
    perm: [...axes.slice(0, -2), rank - 1, rank - 2],
  })
}

function batchMatMul(call: GraphCall): GraphValue {
  const [a, b] = [0, 1].map((at) => asGraph(call, call.input(at)).tensor)
  return inGraph(call.run('MatMul', [adjoint(call, a, 'adj_x'), adjoint(call, b, 'adj_y')]))
}

function einsum(call: GraphCall): GraphValue {
  if (call.node.inputs.length !== 2) throw new Unexpressed('it does not read two tensors')
  const given = [0, 1].map((at) => asGraph(call, call.input(at)).tensor)
  return inGraph(call.run('Einsum', given, { equation: call.attributes.text('equation', '') }))
}

/** Products of matrices. Source: TensorFlow's raw_ops. */
export const PRODUCTS: GraphOps = {
  MatMul: matMul,
  _FusedMatMul: matMul,
  BatchMatMul: batchMatMul,
  BatchMatMulV2: batchMatMul,
  BatchMatMulV3: batchMatMul,
  Einsum: einsum,
}
