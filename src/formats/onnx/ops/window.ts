import type { Shape } from '../../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../../network/cardOutput'
import type { OperatorCall } from '../call'

/** How a window slides: one number per spatial axis, and the padding before and after each. */
export interface OnnxWindow {
  readonly kernel: readonly number[]
  readonly stride: readonly number[]
  readonly dilation: readonly number[]
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** The padding with which auto_pad gives ⌈size / stride⌉ cells. */
function samePads(
  call: OperatorCall,
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
  upper: boolean,
): { readonly before: readonly number[]; readonly after: readonly number[] } {
  const sizes = call.shape().slice(2)
  const both = sizes.map((size, i) =>
    Math.max(
      0,
      (Math.ceil(size / stride[i]) - 1) * stride[i] + dilation[i] * (kernel[i] - 1) + 1 - size,
    ),
  )
  const less = both.map((pad) => Math.floor(pad / 2))
  const more = both.map((pad, i) => pad - less[i])
  return upper ? { before: less, after: more } : { before: more, after: less }
}

/** The window of a convolution or a pool, with `kernel` as the default of kernel_shape. */
export function windowOf(call: OperatorCall, given: readonly number[] | null): OnnxWindow {
  const kernel = call.attributes.ints('kernel_shape') ?? given
  if (!kernel) throw new Unexpressed('it has no kernel_shape')
  if (kernel.length < 1 || kernel.length > 2)
    throw new Unexpressed(`its window has ${kernel.length} axes, and here one or two can be shown`)
  const ones = kernel.map(() => 1)
  const stride = call.attributes.ints('strides') ?? ones
  const dilation = call.attributes.ints('dilations') ?? ones
  const auto = call.attributes.text('auto_pad', 'NOTSET')
  const pads = call.attributes.ints('pads') ?? kernel.flatMap(() => [0, 0])
  const sound = [stride, dilation].every((each) => each.length === kernel.length)
  if (!sound || pads.length !== 2 * kernel.length)
    throw new Unexpressed('its strides, dilations and pads do not fit its window')
  const window = { kernel, stride, dilation }
  if (auto.startsWith('SAME'))
    return { ...window, ...samePads(call, kernel, stride, dilation, auto === 'SAME_UPPER') }
  if (auto === 'VALID')
    return { ...window, before: kernel.map(() => 0), after: kernel.map(() => 0) }
  return { ...window, before: pads.slice(0, kernel.length), after: pads.slice(kernel.length) }
}

/** One number where all are the same, as PyTorch prints it. */
export const plain = (numbers: readonly number[]): number | readonly number[] =>
  numbers.every((each) => each === numbers[0]) ? numbers[0] : numbers

/** Is the padding the same on both sides of each axis? */
export const isEven = ({ before, after }: OnnxWindow): boolean =>
  before.every((pad, i) => pad === after[i])

/** The input with a padding of its own before the window, for one that differs by side. */
export function padded(call: OperatorCall, { before, after }: OnnxWindow, value = 0): CardOutput {
  const sides = before.map((pad, i) => [pad, after[i]]).toReversed()
  const zero = value === 0 && before.length === 2
  return call.add(
    zero ? 'ZeroPad2d' : `ConstantPad${before.length}d`,
    { padding: sides.flat(), ...(zero ? {} : { value }) },
    [call.flow(0)],
    undefined,
    'pad',
  )
}

/** Cells of an output along each axis, without ceil_mode. */
export const slid = (sizes: Shape, window: OnnxWindow): Shape =>
  sizes.map(
    (size, i) =>
      Math.floor(
        (size +
          window.before[i] +
          window.after[i] -
          window.dilation[i] * (window.kernel[i] - 1) -
          1) /
          window.stride[i],
      ) + 1,
  )
