import type { Library } from '../layers/python'
import { type NumberArray, printNumbers } from './numbers'

/**
 * A tensor as a nested list that Python reads; nan and inf are named by the library that makes an
 * array of it.
 */
const nested = (numbers: NumberArray, module: string): string =>
  printNumbers(numbers).replace(/nan|inf/g, (word) => `${module}.${word}`)

/** A tensor as an expression of float32 numbers, one line. */
export const pythonArray = (numbers: NumberArray, library: Library): string => {
  const list = nested(numbers, library === 'torch' ? 'torch' : 'np').replaceAll(/\s*\n\s*/g, ' ')
  return library === 'torch'
    ? `torch.tensor(${list}, dtype=torch.float32)`
    : `np.array(${list}, dtype='float32')`
}

/** A tensor as a nested list, a matrix row per line, the rows under each other. */
export const pythonRows = (numbers: NumberArray, library: Library): readonly string[] =>
  nested(numbers, library === 'torch' ? 'torch' : 'np').split('\n')
