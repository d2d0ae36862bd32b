import { number } from '../../layers/fields'
import { sizeOf } from '../../layers/tensorShape'
import { defineInitialisation } from '../initialisationKind'
import { given, row } from '../notation'

/**
 * Makes the columns of a tall row-major matrix orthonormal, in place: the factor Q of its QR whose
 * R has a positive diagonal, which is the one that PyTorch's signs give. Twice Gram and Schmidt's
 * procedure, in double precision.
 */
function orthonormal(matrix: Float64Array, rows: number, columns: number): void {
  for (let c = 0; c < columns; c++) {
    for (let turn = 0; turn < 2; turn++)
      for (let other = 0; other < c; other++) {
        let product = 0
        for (let r = 0; r < rows; r++)
          product += matrix[r * columns + c] * matrix[r * columns + other]
        for (let r = 0; r < rows; r++)
          matrix[r * columns + c] -= product * matrix[r * columns + other]
      }
    let square = 0
    for (let r = 0; r < rows; r++) square += matrix[r * columns + c] ** 2
    const length = Math.sqrt(square)
    for (let r = 0; r < rows; r++) matrix[r * columns + c] /= length
  }
}

/**
 * The numbers agree with PyTorch's to about 1e-6: LAPACK's rounding is its own. Source:
 * nn.init.orthogonal_.
 */
export const orthogonal = defineInitialisation({
  kind: 'orthogonal_',
  help: 'All rows of the matrix at right angles, so that no direction is stretched.',
  fields: [number('gain', 1, 'What all is multiplied by.', { min: 0, soft: [0, 2] })],
  rule: () => [row`W Wᵀ = ${given('gain')} ² · 1`],
  draw(shape, generator, { gain }) {
    const data = generator.normal(sizeOf(shape), 0, 1)
    const rows = shape[0]
    const columns = sizeOf(shape.slice(1))
    const wide = rows < columns
    const [tall, narrow] = wide ? [columns, rows] : [rows, columns]
    const at = (r: number, c: number): number => (wide ? c * columns + r : r * columns + c)
    const matrix = new Float64Array(data.length)
    for (let r = 0; r < tall; r++)
      for (let c = 0; c < narrow; c++) matrix[r * narrow + c] = data[at(r, c)]
    orthonormal(matrix, tall, narrow)
    for (let r = 0; r < tall; r++)
      for (let c = 0; c < narrow; c++) data[at(r, c)] = matrix[r * narrow + c] * gain
    return data
  },
})
