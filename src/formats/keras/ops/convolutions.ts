import { Unexpressed } from '../../network/cardOutput'
import { plain, turned } from '../arrange'
import { asTorch, placesOf } from '../layout'
import { expect, intIn, intsIn, isOn } from '../settings'
import type { KerasCall, KerasOp, KerasValue, KerasWeight, NewWeights } from '../value'
import { activated } from './activations'
import { isSame, type KerasWindow, samePadding, short, sidesOf } from './padding'

/** The windows of a layer, an axis each. */
export function windowsOf({ config }: KerasCall, axes: number): readonly KerasWindow[] {
  const kernel = intsIn(config, 'kernel_size', axes)
  const stride = intsIn(config, 'strides', axes, 1)
  const dilation = intsIn(config, 'dilation_rate', axes, 1)
  return kernel.map((size, i) => ({ kernel: size, stride: stride[i], dilation: dilation[i] }))
}

/** The weights that a layer must have, in order. */
export function needed(call: KerasCall, ...names: readonly string[]): readonly KerasWeight[] {
  if (call.weights.length < names.length)
    throw new Unexpressed(`its ${names[call.weights.length]} is not in the file`)
  return call.weights
}

const inTorch = (call: KerasCall): KerasValue => asTorch(call.sketch, call.inputs[0])

/** Pads, with a card where PyTorch's layer cannot, and gives the layer's own padding. */
function padded(
  call: KerasCall,
  value: KerasValue,
  windows: readonly KerasWindow[],
): { readonly value: KerasValue; readonly padding: number | number[] } {
  const { padding } = call.config
  const sizes = placesOf(value, windows.length)
  if (windows.length === 1 && padding === 'causal') {
    const [{ kernel, dilation }] = windows
    return { value: padWith(call, value, [[dilation * (kernel - 1), 0]]), padding: 0 }
  }
  if (!isSame(padding)) return { value, padding: 0 }
  const pads = windows.map((window, i) => samePadding(sizes[i], window))
  if (pads.every(([before, after]) => before === after))
    return { value, padding: short(pads.map(([before]) => before)) }
  return { value: padWith(call, value, pads), padding: 0 }
}

/** A card that pads with zeros, or cuts where a side is negative. */
export function padWith(
  { sketch, name }: KerasCall,
  value: KerasValue,
  pads: readonly (readonly [number, number])[],
): KerasValue {
  const [flow] = sketch.add({
    kind: pads.length === 2 ? 'ZeroPad2d' : 'ConstantPad1d',
    name: `${name}_pad`,
    inputs: [value.flow],
    parameters: { padding: sidesOf(pads) },
  })
  return { ...value, flow }
}

interface Convolution {
  readonly axes: number
  readonly groups: number
  readonly weights: NewWeights
  readonly channels: number
}

function convolved(call: KerasCall, of: KerasValue, made: Convolution, ending = ''): KerasValue {
  expect(call.config, 'data_format', 'channels_last')
  const windows = windowsOf(call, made.axes)
  const { value, padding } = padded(call, of, windows)
  const [flow] = call.sketch.add({
    kind: `Conv${made.axes}d`,
    name: `${call.name}${ending}`,
    inputs: [value.flow],
    parameters: {
      out_channels: made.channels,
      kernel_size: short(windows.map(({ kernel }) => kernel)),
      stride: short(windows.map(({ stride }) => stride)),
      dilation: short(windows.map(({ dilation }) => dilation)),
      padding,
      groups: made.groups,
      bias: 'bias' in made.weights,
    },
    weights: made.weights,
  })
  return { flow, layout: 'torch' }
}

/** [k, in, out] and [kh, kw, in, out] to PyTorch's [out, in, …]. */
const kernelOrder = (axes: number): number[] => [
  axes + 1,
  axes,
  ...Array.from({ length: axes }, (_, i) => i),
]

const biasIn = (call: KerasCall, bias: KerasWeight | undefined): NewWeights =>
  isOn(call.config, 'use_bias', true) && bias ? { bias: plain(bias) } : {}

const conv =
  (axes: number): KerasOp =>
  (call) => {
    const [kernel, bias] = needed(call, 'kernel')
    const made = convolved(call, inTorch(call), {
      axes,
      groups: intIn(call.config, 'groups', 1),
      channels: kernel.shape.at(-1) ?? 0,
      weights: { weight: turned(kernel, kernelOrder(axes)), ...biasIn(call, bias) },
    })
    return activated(call, made)
  }

/** [kh, kw, in, multiplier] to [in · multiplier, 1, kh, kw]. */
function depthwiseWeight(kernel: KerasWeight): NewWeights {
  const axes = kernel.shape.length - 2
  const [channels, multiplier] = kernel.shape.slice(-2)
  const sizes = kernel.shape.slice(0, -2)
  const order = [axes, axes + 1, ...sizes.map((_, i) => i)]
  return { weight: turned(kernel, order, [channels * multiplier, 1, ...sizes]) }
}

const depthwise =
  (axes: number): KerasOp =>
  (call) => {
    const [kernel, bias] = needed(call, 'depthwise kernel')
    const [channels, multiplier] = kernel.shape.slice(-2)
    const weights = { ...depthwiseWeight(kernel), ...biasIn(call, bias) }
    const made = { axes, groups: channels, channels: channels * multiplier, weights }
    return activated(call, convolved(call, inTorch(call), made))
  }

/** A depthwise convolution, and a pointwise one. */
const separable =
  (axes: number): KerasOp =>
  (call) => {
    const [kernel, point, bias] = needed(call, 'depthwise kernel', 'pointwise kernel')
    const [channels, multiplier] = kernel.shape.slice(-2)
    const between = convolved(
      call,
      inTorch(call),
      { axes, groups: channels, channels: channels * multiplier, weights: depthwiseWeight(kernel) },
      '_depthwise',
    )
    const [flow] = call.sketch.add({
      kind: `Conv${axes}d`,
      name: call.name,
      inputs: [between.flow],
      parameters: {
        out_channels: point.shape.at(-1) ?? 0,
        kernel_size: 1,
        bias: isOn(call.config, 'use_bias', true),
      },
      weights: { weight: turned(point, kernelOrder(axes)), ...biasIn(call, bias) },
    })
    return activated(call, { flow, layout: 'torch' })
  }

/** How a transposed convolution is cut, along one axis. */
function cutOf(window: KerasWindow, same: boolean): { padding: number; more: number } {
  const { kernel, stride } = window
  const over = kernel - stride
  if (!same || over <= 0) return { padding: 0, more: Math.max(0, -over) }
  // What is over is cut, the larger part behind.
  return { padding: Math.floor(over / 2), more: -(over % 2) }
}

const transposedConv =
  (axes: number): KerasOp =>
  (call) => {
    expect(call.config, 'data_format', 'channels_last')
    expect(call.config, 'output_padding', null)
    const [kernel, bias] = needed(call, 'kernel')
    const windows = windowsOf(call, axes)
    if (windows.some(({ dilation }) => dilation > 1))
      throw new Unexpressed('it is transposed and dilated')
    const same = isSame(call.config.padding)
    const cuts = windows.map((window) => cutOf(window, same))
    const [flow] = call.sketch.add({
      kind: `ConvTranspose${axes}d`,
      name: call.name,
      inputs: [inTorch(call).flow],
      parameters: {
        out_channels: kernel.shape.at(-2) ?? 0,
        kernel_size: short(windows.map((window) => window.kernel)),
        stride: short(windows.map(({ stride }) => stride)),
        padding: short(cuts.map(({ padding }) => padding)),
        output_padding: short(cuts.map(({ more }) => Math.max(0, more))),
        bias: isOn(call.config, 'use_bias', true),
      },
      // [k, out, in] to [in, out, k].
      weights: { weight: turned(kernel, kernelOrder(axes)), ...biasIn(call, bias) },
    })
    const made: KerasValue = { flow, layout: 'torch' }
    const rest = cuts.map(({ more }): readonly [number, number] => [0, Math.min(0, more)])
    const cut = rest.some(([, after]) => after < 0) ? padWith(call, made, rest) : made
    return activated(call, cut)
  }

export const CONVOLUTIONS: Readonly<Record<string, KerasOp>> = {
  Conv1D: conv(1),
  Conv2D: conv(2),
  Convolution2D: conv(2),
  DepthwiseConv1D: depthwise(1),
  DepthwiseConv2D: depthwise(2),
  SeparableConv1D: separable(1),
  SeparableConv2D: separable(2),
  Conv1DTranspose: transposedConv(1),
  Conv2DTranspose: transposedConv(2),
}
