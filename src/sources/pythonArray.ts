import type { Library } from '../layers/python'
import { type Numbers, printNumbers } from './numbers'

/** A tensor as a nested list that Python reads; nan and inf are named by the library that makes an array of it. */
const nested = (numbers: Numbers, module: string): string => printNumbers(numbers).replace(/nan|inf/g, (word) => `${module}.${word}`)

/** A tensor as an expression of float32 numbers, one line. */
export const pythonArray = (numbers: Numbers, library: Library): string => {
  const list = nested(numbers, library === 'torch' ? 'torch' : 'np').replaceAll(/\s*\n\s*/g, ' ')
  return library === 'torch' ? `torch.tensor(${list}, dtype=torch.float32)` : `np.array(${list}, dtype='float32')`
}

/** A tensor as an expression, a matrix row per line, the rows under each other; `column` is where it begins. */
export function pythonRows(numbers: Numbers, library: Library, column: number): readonly string[] {
  const start = library === 'torch' ? 'torch.tensor(' : 'np.array('
  const [first, ...rest] = nested(numbers, library === 'torch' ? 'torch' : 'np').split('\n')
  const lines = [`${start}${first}`, ...rest.map((row) => `${' '.repeat(column + start.length)}${row}`)]
  return [...lines.slice(0, -1), `${lines[lines.length - 1]})`]
}
