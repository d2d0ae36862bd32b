import type { Tensor } from '../graph/project'
import { printNumber } from '../sources/number'

/**
 * A float32 as a Python float literal, so that a list of whole numbers is no integer tensor: `1.0`,
 * `0.1`, `float('nan')`.
 */
export function pythonFloat(value: number): string {
  const text = printNumber(value)
  if (!Number.isFinite(value)) return `float('${text}')`
  return /[.e]/.test(text) ? text : `${text}.0`
}

/**
 * A tensor as a Python expression with the same float32 numbers and shape: `torch.tensor([[1.0,
 * 2.0], [3.0, 4.0]])`.
 */
export function printTensor({ shape, data }: Tensor): string {
  let next = 0
  const print = (axis: number): string => {
    if (axis === shape.length) return pythonFloat(data[next++])
    const between =
      axis === shape.length - 1 ? ', ' : `,\n${' '.repeat('torch.tensor('.length + axis + 1)}`
    return `[${Array.from({ length: shape[axis] }, () => print(axis + 1)).join(between)}]`
  }
  // A list without numbers loses the axes after its first empty one.
  return data.length === 0 ? `torch.empty(${shape.join(', ')})` : `torch.tensor(${print(0)})`
}
