import { Unexpressed } from '../../network/cardOutput'
import type { OperatorCall, Ops } from '../call'
import { weightOf } from '../weightOf'
import { isEven, type OnnxWindow, padded, plain, windowOf } from './window'

/** The kernel, its window, and what both convolutions have. */
function convolved(call: OperatorCall) {
  const weight = call.constant(1)
  const bias = call.constant(2)
  if (!weight) throw new Unexpressed('its weights are not in the file')
  const window = windowOf(call, weight.shape.slice(2))
  if (weight.shape.length !== window.kernel.length + 2)
    throw new Unexpressed('its kernel_shape is not that of its weights')
  const groups = call.attributes.int('group', 1)
  return {
    window,
    groups,
    sizes: weight.shape,
    weights: { weight: weightOf(weight), ...(bias ? { bias: weightOf(bias) } : {}) },
    parameters: {
      kernel_size: plain(window.kernel),
      stride: plain(window.stride),
      dilation: plain(window.dilation),
      groups,
      bias: bias !== undefined,
    },
  }
}

const MODES: Readonly<Record<string, string>> = {
  ReflectionPad: 'reflect',
  ReplicationPad: 'replicate',
  CircularPad: 'circular',
}

/**
 * The padding of a convolution that pads by copies, which exporters write as an operator of its
 * module before it; null where it has none, or the padding is a module of its own.
 */
function ownPadding(call: OperatorCall, window: OnnxWindow) {
  const x = call.value(0)
  const card = x?.role === 'flow' ? call.sketch.cards.get(x.source) : undefined
  const axes = window.kernel.length
  const padding_mode = card && MODES[card.kind.replace(`${axes}d`, '')]
  const none = [...window.before, ...window.after].every((pad) => pad === 0)
  if (x?.role !== 'flow' || !card || !padding_mode || !none || !call.isOnly(0)) return null
  if (card.name !== `${call.name}.pad`) return null
  const { padding } = card.parameters
  const sides = Array.isArray(padding)
    ? padding
    : Array.from({ length: 2 * axes }, () => Number(padding))
  // PyTorch's padding begins with the last axis.
  const each = window.kernel.map((_, i) => sides.slice(2 * (axes - 1 - i), 2 * (axes - i)))
  if (!each.every(([before, after]) => before === after && Number(before) >= 0)) return null
  const [source] = card.reads
  return {
    parameters: { padding: plain(each.map(([before]) => Number(before))), padding_mode },
    x: { ...x, source, shape: call.sketch.shapeOf(source) },
  }
}

function conv(call: OperatorCall) {
  const { window, groups, sizes, weights, parameters } = convolved(call)
  const own = ownPadding(call, window)
  if (own)
    return call.add(
      `Conv${window.kernel.length}d`,
      { in_channels: sizes[1] * groups, out_channels: sizes[0], ...parameters, ...own.parameters },
      [own.x],
      weights,
    )
  const even = isEven(window) && window.before.every((pad) => pad >= 0)
  const input = even ? call.flow(0) : padded(call, window)
  return call.add(
    `Conv${window.kernel.length}d`,
    {
      in_channels: sizes[1] * groups,
      out_channels: sizes[0],
      ...parameters,
      padding: even ? plain(window.before) : 0,
    },
    [input],
    weights,
  )
}

/** The padding that output_shape asks for, as ONNX shares it out. */
function withOutputShape(
  call: OperatorCall,
  window: OnnxWindow,
  extra: readonly number[],
): OnnxWindow {
  const wanted = call.attributes.ints('output_shape')
  const auto = call.attributes.text('auto_pad', 'NOTSET')
  const same = auto.startsWith('SAME')
  if (!wanted && !same) return window
  const sizes = call.shape().slice(2)
  const both = sizes.map((size, i) => {
    const whole = (size - 1) * window.stride[i] + (window.kernel[i] - 1) * window.dilation[i] + 1
    return whole + extra[i] - (wanted?.at(i - sizes.length) ?? size * window.stride[i])
  })
  const less = both.map((pad) => Math.floor(pad / 2))
  const more = both.map((pad, i) => pad - less[i])
  return auto === 'SAME_UPPER'
    ? { ...window, before: less, after: more }
    : { ...window, before: more, after: less }
}

function convTranspose(call: OperatorCall) {
  const { window: given, groups, sizes, weights, parameters } = convolved(call)
  const extra = call.attributes.ints('output_padding') ?? given.kernel.map(() => 0)
  const window = withOutputShape(call, given, extra)
  const names = {
    ...parameters,
    in_channels: sizes[0],
    out_channels: sizes[1] * groups,
  }
  const input = [call.flow(0)]
  const kind = `ConvTranspose${window.kernel.length}d`
  // What is cut off less at the end is output_padding, as far as PyTorch takes it.
  const output = extra.map((more, i) => more + window.before[i] - window.after[i])
  const fits = output.every(
    (more, i) => more >= 0 && more < Math.max(window.stride[i], window.dilation[i]),
  )
  if (fits && window.before.every((pad) => pad >= 0))
    return call.add(
      kind,
      { ...names, padding: plain(window.before), output_padding: plain(output) },
      input,
      weights,
    )
  const whole = call.add(kind, { ...names, output_padding: plain(extra) }, input, weights)
  const cut = window.before.map((pad, i) => [-pad, -window.after[i]]).toReversed()
  return call.add(
    `ConstantPad${window.kernel.length}d`,
    { padding: cut.flat() },
    [whole],
    undefined,
    'cut',
  )
}

/** Convolutions. Source: the operators' pages of onnx.ai. */
export const CONVOLUTIONS: Ops = { Conv: conv, ConvTranspose: convTranspose }
