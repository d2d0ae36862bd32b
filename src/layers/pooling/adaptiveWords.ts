import { missingAxis } from '../axes'
import { negativeWords } from '../padWords'
import { type Shape, torchShape } from '../tensorShape'
import type { AdaptiveParams } from './adaptiveWindow'

type Asked = readonly (number | null)[]

/** PyTorch's message where adaptive pooling does not take this input, null where it does. */
export function adaptiveWords(
  axes: 1 | 2,
  mean: boolean,
  input: Shape,
  { output_size }: AdaptiveParams,
): string | null {
  const rank = input.length
  if (axes === 2) {
    if (typeof output_size === 'number') return onMaps(mean, input, [output_size, output_size])
    if (rank <= output_size.length)
      return `ValueError: Input dimension should be at least ${output_size.length + 1}`
    return onMaps(mean, input, output_size)
  }
  const name = `adaptive_${mean ? 'avg' : 'max'}_pool1d`
  if (rank !== 2 && rank !== 3)
    return (
      `RuntimeError: Expected 2 to 3 dimensions, but got ${rank}-dimensional tensor for argument ` +
      `#1 'self' (while checking arguments for ${name})`
    )
  const asked = typeof output_size === 'number' ? [output_size] : output_size
  if (asked.length !== 1)
    return (
      `RuntimeError: ${name}() argument 'output_size' should contain one int ` +
      `(got ${asked.length})`
    )
  return onMaps(mean, [...input.slice(0, -1), 1, ...input.slice(-1)], [1, ...asked])
}

const onMaps = (mean: boolean, input: Shape, asked: Asked): string | null => {
  const sizes = asked.map((size, i) => size ?? input[input.length - asked.length + i])
  return mean ? meanWords(input, sizes) : maxWords(input, sizes)
}

function meanWords(input: Shape, sizes: readonly number[]): string | null {
  if (sizes.length !== 2) return 'RuntimeError: adaptive_avg_pool2d: output_size must be 2'
  if (sizes.some((size) => size < 0))
    return (
      'RuntimeError: adaptive_avg_pool2d: elements of output_size must be greater than or equal ' +
      `to 0 but received {${sizes.join(', ')}}`
    )
  // One cell is the mean of the last two axes, whatever stands before them.
  if (sizes.every((size) => size === 1)) return missingAxis(input, -2, true)
  if (input.length !== 3 && input.length !== 4)
    return (
      'RuntimeError: adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got ' + torchShape(input)
    )
  return emptyWords('avg', input, input.length - 2)
}

function maxWords(input: Shape, sizes: readonly number[]): string | null {
  if (input.length !== 3 && input.length !== 4)
    return (
      'RuntimeError: adaptive_max_pool2d(): Expected 3D or 4D tensor, but got: ' + torchShape(input)
    )
  const empty = emptyWords('max', input, 1)
  if (empty) return empty
  return sizes.length === 2
    ? negativeWords([...input.slice(0, -2), ...sizes])
    : 'RuntimeError: adaptive_max_pool2d(): internal error: output_size.size() must be 2'
}

/** An axis without cells, from the axis `first` on. */
function emptyWords(name: 'avg' | 'max', input: Shape, first: number): string | null {
  const empty = input.findIndex((size, axis) => axis >= first && size === 0)
  if (empty < 0) return null
  return (
    `RuntimeError: adaptive_${name}_pool2d(): Expected input to have non-zero size for non-batch ` +
    `dimensions, but input has sizes ${torchShape(input)} with dimension ${empty} being empty`
  )
}
