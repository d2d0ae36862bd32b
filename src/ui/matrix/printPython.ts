import { printTensor } from '../../formats/tensorText'
import type { MatrixView } from './view'

const vector = (name: string, data: Float32Array): string =>
  `${name} = ${printTensor({ shape: [data.length], data })}\n`

/** The matrix, x and b as Python, and their product. */
export const printPython = ({ letter, matrix, x, b }: MatrixView): string =>
  [
    `${letter} = ${printTensor(matrix)}\n`,
    vector('x', x),
    b ? vector('b', b) : '',
    `${letter} @ x${b ? ' + b' : ''}\n`,
  ].join('')
