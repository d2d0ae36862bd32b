import { type Shape, sizeOf } from '../../../layers/tensorShape'
import { Unexpressed } from '../../network/cardOutput'
import type { Constant } from '../../onnx/elements'
import type { TensorValue } from '../../onnx/value'
import type { GivenAttributes } from '../attributes'
import { turnedConstant } from '../constants'
import { sizesOf } from '../layout'
import type { GraphCall, GraphOp, GraphValue } from '../value'
import { fusedOf, withActivation } from './fused'
import { type Maps, mapsOf } from './spatial'

/** Rows × columns × inputs × outputs, or what each input gives. */
function kernelOf(call: GraphCall): Constant {
  const kernel = call.constant(1)
  if (kernel.shape.length !== 4) throw new Unexpressed('its kernel has not four axes')
  return kernel
}

/** The padding in ONNX's words. */
function paddingOf({ attributes }: GraphCall): GivenAttributes {
  const padding = attributes.text('padding', 'VALID')
  if (padding === 'SAME') return { auto_pad: 'SAME_UPPER' }
  if (padding === 'VALID') return { auto_pad: 'VALID' }
  const all = attributes.ints('explicit_paddings') ?? []
  if (padding !== 'EXPLICIT' || all.length !== 8) throw new Unexpressed(`its padding is ${padding}`)
  const from = attributes.text('data_format', 'NHWC') === 'NCHW' ? 4 : 2
  return { pads: [all[from], all[from + 2], all[from + 1], all[from + 3]] }
}

/** A convolution of maps by a kernel in PyTorch's order, in so many groups. */
function convolved(
  call: GraphCall,
  { maps, sizes }: Maps,
  kernel: Constant,
  group: number,
  bias?: Constant,
): TensorValue {
  return call.run('Conv', [maps, kernel, bias], {
    strides: sizes('strides'),
    dilations: sizes('dilations'),
    group,
    ...paddingOf(call),
  })
}

const conv =
  (
    of: (kernel: Shape, channels: number) => { order: number[]; as: Shape; group: number },
  ): GraphOp =>
  (call) => {
    const maps = mapsOf(call)
    const kernel = kernelOf(call)
    const { order, as, group } = of(kernel.shape, sizesOf(maps.maps)[1])
    const { bias, activation } = fusedOf(call)
    const made: GraphValue = {
      tensor: convolved(call, maps, turnedConstant(kernel, order, as), group, bias),
      layout: maps.layout,
    }
    return withActivation(made, activation)
  }

/** Kernels of fewer channels than there are see a group of them each. */
const plain = conv(([h, w, i, o], channels) => ({
  order: [3, 2, 0, 1],
  as: [o, i, h, w],
  group: Math.max(1, Math.floor(channels / Math.max(1, i))),
}))

const depthwise = conv(([h, w, channels, each]) => ({
  order: [2, 3, 0, 1],
  as: [channels * each, 1, h, w],
  group: channels,
}))

/** The gradient of a convolution, whose padding is that of the larger maps. */
function backprop(call: GraphCall): GraphValue {
  const { maps, layout, sizes } = mapsOf(call, 2)
  const kernel = kernelOf(call)
  const wanted = call.numbers(0)
  const first = layout === 'graph'
  const strides = sizes('strides')
  if (sizes('dilations').some((step) => step !== 1)) throw new Unexpressed('it is dilated')
  const same = call.attributes.text('padding', 'VALID') === 'SAME'
  const pads = sizesOf(maps)
    .slice(2)
    .map((size, i) => {
      const whole = (size - 1) * strides[i] + kernel.shape[i]
      const less = whole - (wanted.length === 4 ? wanted[i + (first ? 2 : 1)] : wanted[i])
      const before = same ? Math.floor(Math.max(0, less) / 2) : 0
      return [before, less - before]
    })
  const tensor = call.run('ConvTranspose', [maps, turnedConstant(kernel, [3, 2, 0, 1])], {
    strides,
    pads: [...pads.map(([before]) => before), ...pads.map(([, after]) => after)],
  })
  return { tensor, layout }
}

/** Mean and variance of each channel that are known, and what follows. */
function batchNorm(call: GraphCall): GraphValue {
  const { maps, layout } = mapsOf(call)
  const [scale, offset, mean, variance] = [1, 2, 3, 4].map(call.constant)
  if (sizeOf(mean.shape) === 0) throw new Unexpressed('its statistics are those of the batch')
  const tensor = call.run('BatchNormalization', [maps, scale, offset, mean, variance], {
    epsilon: call.attributes.float('epsilon', 1e-4),
  })
  return { tensor, layout }
}

/** Windows with weights. Source: TensorFlow's raw_ops. */
export const CONVOLUTIONS = {
  Conv2D: plain,
  _FusedConv2D: plain,
  FusedConv2D: plain,
  DepthwiseConv2d: depthwise,
  DepthwiseConv2dNative: depthwise,
  FusedDepthwiseConv2dNative: depthwise,
  Conv2DBackpropInput: backprop,
  FusedBatchNorm: batchNorm,
  FusedBatchNormV2: batchNorm,
  FusedBatchNormV3: batchNorm,
}
