import type { Jacobian } from '../../engine/questions/jacobian'
import type { Tensor } from '../../graph/project'
import { largest, limitOf, product } from './matrixFacts'
import type { Matrices } from './useMatrix'

/** The data of one drawing of the matrix. */
export interface MatrixView {
  /** `A`, or `J` for a Jacobian that depends on x. */
  readonly letter: string
  readonly matrix: Tensor
  readonly x: Float32Array
  /** f(0), if it is not all zeros. */
  readonly b: Float32Array | null
  /** A x, or A x + b. */
  readonly product: Float32Array
  readonly y: Float32Array
  /**
   * The product minus y; null if it is not linear, when y need not be the product of the Jacobian
   * and x.
   */
  readonly difference: Float32Array | null
  readonly largest: number | null
  /** Limits of the colours. */
  readonly limit: number
  readonly vectorLimit: number
  /** Entries that differ from those at the first input. */
  readonly changed: readonly boolean[] | null
}

/** The drawing of a path's matrix: at the present input, or at the other one. */
export function viewOf(answer: Matrices, atOther: boolean): MatrixView {
  const { matrix, input, output }: Jacobian = atOther ? answer.other : answer.here
  const linear = answer.zero !== null
  const b = answer.zero?.some((value) => value !== 0) ? answer.zero : null
  const made = product(matrix, input.data, b)
  const difference = linear ? made.map((value, i) => value - output.data[i]) : null
  return {
    letter: linear ? 'A' : 'J',
    matrix,
    x: input.data,
    b,
    product: made,
    y: output.data,
    difference,
    largest: difference && largest(difference),
    limit: limitOf(answer.here.matrix.data, matrix.data),
    vectorLimit: limitOf(input.data, made, output.data),
    changed: atOther ? answer.changed : null,
  }
}
