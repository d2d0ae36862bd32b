import type { Parameters } from '../../../layers/fields'
import { Unexpressed } from '../../network/cardOutput'
import { asTorch, placesOf, shapeOf } from '../layout'
import { expect, intsIn, isOn } from '../settings'
import type { KerasCall, KerasOp, KerasValue } from '../value'
import { padWith } from './convolutions'
import { isSame, samePadding, short } from './padding'

/** Does PyTorch's pooling with ceil_mode have as many windows as TensorFlow's? */
const isCeiled = (size: number, kernel: number, stride: number, padding: number): boolean =>
  Math.ceil((size + 2 * padding - kernel) / stride) + 1 === Math.ceil(size / stride)

/** TensorFlow does not count padded cells. */
const UNCOUNTED: Parameters = { count_include_pad: false }

/** A pooling layer, with parameters of its own. */
const pool =
  (kind: string, axes: number, own: Parameters = {}): KerasOp =>
  (call) => {
    const { config, sketch, name, inputs } = call
    expect(config, 'data_format', 'channels_last')
    const value = asTorch(sketch, inputs[0])
    const kernel = intsIn(config, 'pool_size', axes, 2)
    const stride = config.strides === null ? kernel : intsIn(config, 'strides', axes, kernel[0])
    const sizes = placesOf(value, axes)
    const pads = isSame(config.padding)
      ? kernel.map((size, i) =>
          samePadding(sizes[i], { kernel: size, stride: stride[i], dilation: 1 }),
        )
      : kernel.map((): readonly [number, number] => [0, 0])
    const uneven = pads.some(([before, after]) => after > before)
    const ceil_mode =
      uneven && sizes.every((size, i) => isCeiled(size, kernel[i], stride[i], pads[i][0]))
    // Windows that begin one by one: those before the first are cut.
    const early = uneven && !ceil_mode
    if (early && stride.some((step) => step !== 1))
      throw new Unexpressed('its windows begin elsewhere')
    const padding = pads.map(([before, after]) => (early ? after : before))
    const [flow] = sketch.add({
      kind: `${kind}${axes}d`,
      name,
      inputs: [value.flow],
      parameters: {
        kernel_size: short(kernel),
        stride: short(stride),
        padding: short(padding),
        ceil_mode,
        ...own,
      },
    })
    if (!early) return { ...value, flow }
    return padWith(
      call,
      { ...value, flow },
      pads.map(([before, after]) => [before - after, 0] as const),
    )
  }

/** Mean or maximum over all places. */
const global =
  (kind: 'Mean' | 'Amax'): KerasOp =>
  (call) => {
    const { sketch, name, config, inputs } = call
    expect(config, 'data_format', 'channels_last')
    const value = asTorch(sketch, inputs[0])
    const keepdim = isOn(config, 'keepdims', false)
    const dim = shapeOf(value)
      .map((_, axis) => axis)
      .slice(2)
    const [flow] = sketch.add({ kind, name, inputs: [value.flow], parameters: { dim, keepdim } })
    return keepdim ? { ...value, flow } : { flow, layout: 'keras' }
  }

const upsampling2d: KerasOp = ({ config, sketch, name, inputs }): KerasValue => {
  expect(config, 'data_format', 'channels_last')
  expect(config, 'interpolation', 'nearest', 'bilinear')
  const value = asTorch(sketch, inputs[0])
  const factors = intsIn(config, 'size', 2, 2)
  const [flow] = sketch.add({
    kind: 'Upsample',
    name,
    inputs: [value.flow],
    parameters: { scale_factor: short(factors), mode: String(config.interpolation ?? 'nearest') },
  })
  return { ...value, flow }
}

const upsampling1d: KerasOp = ({ config, sketch, name, inputs }): KerasValue => {
  const value = asTorch(sketch, inputs[0])
  const [scale_factor] = intsIn(config, 'size', 1, 2)
  const parameters = { scale_factor, mode: 'nearest' }
  const [flow] = sketch.add({ kind: 'Upsample', name, inputs: [value.flow], parameters })
  return { ...value, flow }
}

/** The sides of a padding or cropping layer: one number, one an axis, or a pair an axis. */
function sidesIn({ config }: KerasCall, name: string, axes: number): (readonly [number, number])[] {
  const value = config[name] ?? 1
  const each = Array.isArray(value) ? value : Array.from({ length: axes }, () => value)
  const whole: readonly unknown[] = axes === 1 && each.length === 2 ? [each] : each
  return whole.map((side): readonly [number, number] => {
    const [before, after] = Array.isArray(side) ? side : [side, side]
    if (!Number.isInteger(before) || !Number.isInteger(after) || whole.length !== axes)
      throw new Unexpressed(`its ${name} is not ${axes} pairs of whole numbers`)
    return [Number(before), Number(after)]
  })
}

const sides =
  (axes: number, setting: string, sign: number): KerasOp =>
  (call) => {
    expect(call.config, 'data_format', 'channels_last')
    const value = asTorch(call.sketch, call.inputs[0])
    const padding = sidesIn(call, setting, axes).toReversed().flat()
    const [flow] = call.sketch.add({
      kind: axes === 2 ? 'ZeroPad2d' : 'ConstantPad1d',
      name: call.name,
      inputs: [value.flow],
      parameters: { padding: padding.map((size) => sign * size) },
    })
    return { ...value, flow }
  }

export const POOLS: Readonly<Record<string, KerasOp>> = {
  MaxPooling1D: pool('MaxPool', 1),
  MaxPooling2D: pool('MaxPool', 2),
  AveragePooling1D: pool('AvgPool', 1, UNCOUNTED),
  AveragePooling2D: pool('AvgPool', 2, UNCOUNTED),
  GlobalAveragePooling1D: global('Mean'),
  GlobalAveragePooling2D: global('Mean'),
  GlobalMaxPooling1D: global('Amax'),
  GlobalMaxPooling2D: global('Amax'),
  UpSampling1D: upsampling1d,
  UpSampling2D: upsampling2d,
  ZeroPadding1D: sides(1, 'padding', 1),
  ZeroPadding2D: sides(2, 'padding', 1),
  Cropping1D: sides(1, 'cropping', -1),
  Cropping2D: sides(2, 'cropping', -1),
}
