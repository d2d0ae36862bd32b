import { type Shape, sameShape, torchShape } from '../tensorShape'
import { perAxis } from '../window'
import type { UnpoolParams } from './maxunpoolSizes'

/** As the module keeps it: a tuple of any length, or one number for each axis. */
const tuple = (value: number | readonly number[], axes: number): readonly number[] =>
  typeof value === 'number' ? perAxis(value, axes) : value

const MISSING = 'IndexError: tuple index out of range'

/**
 * The output's spatial sizes, or PyTorch's message. Source:
 * torch.nn.functional._unpool_output_size.
 */
function sizesOf(axes: 1 | 2, input: Shape, p: UnpoolParams): readonly number[] | string {
  const kernel = tuple(p.kernel_size, axes)
  const stride = tuple(p.stride ?? p.kernel_size, axes)
  const padding = tuple(p.padding, axes)
  const count = kernel.length
  if (count > Math.min(input.length, stride.length, padding.length)) return MISSING
  const standard = input
    .slice(input.length - count)
    .map((size, i) => (size - 1) * stride[i] + kernel[i] - 2 * padding[i])
  if (p.output_size === null) return standard
  const all = tuple(p.output_size, 1)
  const given = all.length === count + 2 ? all.slice(2) : all
  if (given.length !== count)
    return (
      `ValueError: output_size should be a sequence containing ${count} or ${count + 2} ` +
      `elements, but it has a length of '${given.length}'`
    )
  const wrong = given.findIndex((size, i) => Math.abs(size - standard[i]) >= stride[i])
  if (wrong < 0) return given
  return (
    `ValueError: invalid output_size "(${given.join(', ')}${count === 1 ? ',' : ''})" (dim ` +
    `${wrong} must be between ${standard[wrong] - stride[wrong]} and ` +
    `${standard[wrong] + stride[wrong]})`
  )
}

/** PyTorch's message where MaxUnpool does not take these inputs, null where it does. */
export function unpoolWords(
  axes: 1 | 2,
  input: Shape,
  indices: Shape,
  p: UnpoolParams,
): string | null {
  const sizes = sizesOf(axes, input, p)
  if (typeof sizes === 'string') return sizes
  // A signal is a map of one column.
  const column = axes === 1 ? [1] : []
  const [map, places, output] = [input, indices, sizes].map((each) => [...each, ...column])
  if (output.length !== 2)
    return (
      'RuntimeError: There should be exactly two elements (height, width) in output_size, but ' +
      `got ${output.length} elements.`
    )
  if (map.length !== 3 && map.length !== 4)
    return (
      'RuntimeError: Input to max_unpooling2d should be a 3d or 4d Tensor, but got a tensor with ' +
      `${map.length} dimensions.`
    )
  if (!sameShape(map, places))
    return (
      'RuntimeError: Expected shape of indices to be same as that of the input tensor ' +
      `(${torchShape(map)}) but got indices tensor with shape: ${torchShape(places)}`
    )
  const empty = map.findIndex((size, axis) => size === 0 && axis > 0)
  if (empty >= 0)
    return (
      'RuntimeError: max_unpooling2d_forward_out_cpu(): Expected input to have non-zero size for ' +
      `non-batch dimensions, but got ${torchShape(map)} with dimension ${empty} being empty.`
    )
  return output.some((size) => size < 0)
    ? 'RuntimeError: numel: integer multiplication overflow'
    : null
}
