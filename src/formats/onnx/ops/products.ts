import { type Shape, sizeOf } from '../../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../../network/cardOutput'
import { type SketchedWeight, weightWith } from '../../network/sketch'
import type { OperatorCall, Ops } from '../call'
import type { Constant } from '../elements'
import { weightOf } from '../weightOf'
import { scalar } from './single'

/** A matrix with rows for columns. */
function turned(rows: number, columns: number, from: Float32Array): Float32Array {
  const data = new Float32Array(from.length)
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) data[c * rows + r] = from[r * columns + c]
  return data
}

const scaled = (data: Float32Array, factor: number): Float32Array =>
  factor === 1 ? data : data.map((value) => value * factor)

/** The weight of Linear, [out, in], of a stored matrix that may be [in, out]. */
function linearWeight(matrix: Constant, isTurned: boolean, factor: number): SketchedWeight {
  const [rows, columns] = matrix.shape
  if (!isTurned && factor === 1) return weightOf(matrix)
  const shape: Shape = isTurned ? [columns, rows] : [rows, columns]
  const weight = weightWith(shape, () =>
    scaled(isTurned ? turned(rows, columns, matrix.floats()) : matrix.floats(), factor),
  )
  return matrix.stored && factor === 1 ? { ...weight, stored: matrix.stored, turned: true } : weight
}

/** A bias for each output, or null where it differs by row. */
export function biasOf(given: Constant, out: number, factor = 1): SketchedWeight | null {
  const count = sizeOf(given.shape)
  if (count === out && given.shape.at(-1) === out)
    return factor === 1
      ? weightOf(given, [out])
      : weightWith([out], () => scaled(given.floats(), factor))
  return count === 1
    ? weightWith([out], () => new Float32Array(out).fill(given.floats()[0] * factor))
    : null
}

/** A matrix turned around, as a card. */
const transposed = (call: OperatorCall, x: CardOutput, part: string): CardOutput =>
  call.add('Transpose', {}, [x], undefined, part)

function gemm(call: OperatorCall) {
  const { attributes } = call
  const alpha = attributes.float('alpha', 1)
  const beta = attributes.float('beta', 1)
  const right = call.value(1)
  const bias = call.value(2)
  const first = call.flow(0)
  const x = attributes.int('transA', 0) ? transposed(call, first, 'turned') : first
  const isTurned = attributes.int('transB', 0) === 0
  if (right?.role === 'constant' && right.shape.length === 2) {
    const weight = linearWeight(right, isTurned, alpha)
    const [out, into] = weight.shape
    const own = bias?.role === 'constant' ? biasOf(bias, out, beta) : null
    const made = call.add(
      'Linear',
      { in_features: into, out_features: out, bias: own !== null },
      [x],
      { weight, ...(own ? { bias: own } : {}) },
    )
    if (!bias || own) return made
    return call.add('Add', {}, [made, weighted(call, call.flow(2), beta)], undefined, 'add')
  }
  const second = call.flow(1)
  const y = isTurned ? second : transposed(call, second, 'turned')
  const product = weighted(call, call.add('MatMul', {}, [x, y]), alpha)
  return bias
    ? call.add('Add', {}, [product, weighted(call, call.flow(2), beta)], undefined, 'add')
    : product
}

const weighted = (call: OperatorCall, x: CardOutput, factor: number): CardOutput =>
  factor === 1
    ? x
    : call.add('Mul', {}, [x, call.typed(scalar(factor), 'factor')], undefined, 'scaled')

function matMul(call: OperatorCall) {
  const right = call.value(1)
  const left = call.value(0)
  if (left?.role !== 'constant' && right?.role === 'constant' && right.shape.length === 2) {
    const weight = linearWeight(right, true, 1)
    const [out, into] = weight.shape
    return call.add(
      'Linear',
      { in_features: into, out_features: out, bias: false },
      [call.flow(0)],
      { weight },
    )
  }
  return call.add('MatMul', {}, [call.flow(0), call.flow(1)])
}

function einsum(call: OperatorCall) {
  if (call.node.inputs.length !== 2)
    throw new Unexpressed(`it has ${call.node.inputs.length} inputs, and here it takes two`)
  const equation = call.attributes.text('equation', '').replace(/\s/g, '')
  return call.add('Einsum', { equation }, [call.flow(0), call.flow(1)])
}

/** Products of matrices. Source: the operators' pages of onnx.ai. */
export const PRODUCTS: Ops = { Gemm: gemm, MatMul: matMul, Einsum: einsum }
