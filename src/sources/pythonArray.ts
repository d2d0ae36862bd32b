import type { Library } from '../layers/python'
import { type NumberArray, printNumbers } from './numbers'

/** A tensor as a nested Python list; nan and inf are written with the module's prefix. */
const nested = (numbers: NumberArray, module: string): string =>
  printNumbers(numbers).replace(/nan|inf/g, (word) => `${module}.${word}`)

/** A tensor as a one-line Python expression of float32 values. */
export const pythonArray = (numbers: NumberArray, library: Library): string => {
  const list = nested(numbers, library === 'torch' ? 'torch' : 'np').replaceAll(/\s*\n\s*/g, ' ')
  return library === 'torch'
    ? `torch.tensor(${list}, dtype=torch.float32)`
    : `np.array(${list}, dtype='float32')`
}

/** A tensor as a nested list, one matrix row per line, aligned. */
export const pythonRows = (numbers: NumberArray, library: Library): readonly string[] =>
  nested(numbers, library === 'torch' ? 'torch' : 'np').split('\n')
