import { affordable, rounded } from './affordable'
import type { Tensor } from './project'

/** A matrix on the last axis: weight [out, in], bias [out]. */
export interface Matrix {
  readonly weight: Tensor
  readonly bias: Tensor | null
}

/** x ↦ second(first(x)) as one matrix: W = W₂·W₁, b = W₂·b₁ + b₂, summed in double precision. */
function afterMatrix(first: Matrix, second: Matrix): Matrix {
  const [out, inner] = second.weight.shape
  const into = first.weight.shape[1]
  affordable(out * inner * into, 'One matrix for these layers')
  const weight = new Float64Array(out * into)
  const bias = Float64Array.from({ length: out }, (_, o) => second.bias?.data[o] ?? 0)
  for (let o = 0; o < out; o++)
    for (let m = 0; m < inner; m++) {
      const factor = second.weight.data[o * inner + m]
      bias[o] += factor * (first.bias?.data[m] ?? 0)
      for (let i = 0; i < into; i++)
        weight[o * into + i] += factor * first.weight.data[m * into + i]
    }
  return {
    weight: rounded([out, into], weight),
    bias: first.bias || second.bias ? rounded([out], bias) : null,
  }
}

/** The single matrix equal to a sequence of them, in order of evaluation. */
export const collapseLinear = (layers: readonly Matrix[]): Matrix => layers.reduce(afterMatrix)

/** Applies a matrix to the last axis of x: [… , in] → [… , out]. */
export function applyMatrix({ weight, bias }: Matrix, x: Tensor): Tensor {
  const [out, into] = weight.shape
  const rows = x.data.length / into
  affordable(rows * out * into, 'The one matrix')
  const data = new Float64Array(rows * out)
  for (let r = 0; r < rows; r++)
    for (let o = 0; o < out; o++) {
      let sum = bias?.data[o] ?? 0
      for (let i = 0; i < into; i++) sum += weight.data[o * into + i] * x.data[r * into + i]
      data[r * out + o] = sum
    }
  return rounded([...x.shape.slice(0, -1), out], data)
}
