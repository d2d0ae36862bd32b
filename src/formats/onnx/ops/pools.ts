import { sizeOf } from '../../../layers/tensorShape'
import { Unexpressed } from '../../network/cardOutput'
import type { Operator, OperatorCall, Ops } from '../call'
import { isEven, padded, plain, slid, windowOf } from './window'

/** Lower than any number that a network gives. */
const LOWEST = -3.4e38

function maxPool(call: OperatorCall) {
  const window = windowOf(call, null)
  const axes = window.kernel.length
  const half = window.before.every((pad, i) => pad >= 0 && pad <= window.kernel[i] / 2)
  const inside = isEven(window) && half
  const input = inside ? call.flow(0) : padded(call, window, LOWEST)
  const indices = (call.node.outputs[1] ?? '') !== ''
  if (indices && (!inside || call.attributes.int('storage_order', 0) !== 0))
    throw new Unexpressed('it gives places of a padded map')
  const outputs = call.addAll(
    `MaxPool${axes}d`,
    {
      kernel_size: plain(window.kernel),
      stride: plain(window.stride),
      padding: inside ? plain(window.before) : 0,
      dilation: plain(window.dilation),
      ceil_mode: call.attributes.int('ceil_mode', 0) === 1,
      return_indices: indices,
    },
    [input],
  )
  if (indices && sizeOf(call.shape().slice(0, 2)) > 1)
    throw new Unexpressed('its places are counted through all maps')
  return outputs
}

function averagePool(call: OperatorCall) {
  const window = windowOf(call, null)
  const axes = window.kernel.length
  if (window.dilation.some((step) => step !== 1))
    throw new Unexpressed('its window is dilated, and PyTorch’s cannot be')
  const counts = call.attributes.int('count_include_pad', 0) === 1
  const ceil = call.attributes.int('ceil_mode', 0) === 1
  const none = [...window.before, ...window.after].every((pad) => pad === 0)
  const half = window.before.every((pad, i) => pad >= 0 && pad <= window.kernel[i] / 2)
  const shared = { kernel_size: plain(window.kernel), stride: plain(window.stride) }
  if (isEven(window) && half)
    return call.add(
      `AvgPool${axes}d`,
      {
        ...shared,
        padding: plain(window.before),
        ceil_mode: ceil,
        count_include_pad: counts || none,
      },
      [call.flow(0)],
    )
  if (counts)
    return call.add(`AvgPool${axes}d`, { ...shared, ceil_mode: ceil }, [padded(call, window)])
  // Padding at the end alone, which is not counted, is what ceil_mode adds.
  const sizes = call.shape().slice(2)
  const made = call.add(
    `AvgPool${axes}d`,
    { ...shared, ceil_mode: true, count_include_pad: false },
    [call.flow(0)],
  )
  const wanted = slid(sizes, window)
  if (
    window.before.some((pad) => pad !== 0) ||
    made.shape?.slice(2).some((size, i) => size !== wanted[i])
  )
    throw new Unexpressed('its padding differs by side and is not counted')
  return made
}

/** A pool over everything but samples and channels. */
const global =
  (kind: 'Avg' | 'Max', otherwise: string): Operator =>
  (call) => {
    const rank = call.value(0)?.shape?.length ?? 4
    if (rank === 3 || rank === 4)
      return call.add(`Adaptive${kind}Pool${rank - 2}d`, { output_size: 1 }, [call.flow(0)])
    const dim = Array.from({ length: rank - 2 }, (_, i) => i + 2)
    return call.add(otherwise, { dim, keepdim: true }, [call.flow(0)])
  }

function lpPool(call: OperatorCall) {
  const window = windowOf(call, null)
  const pads = [...window.before, ...window.after].some((pad) => pad !== 0)
  if (window.dilation.some((step) => step !== 1))
    throw new Unexpressed('its window is dilated, and PyTorch’s cannot be')
  return call.add(
    `LPPool${window.kernel.length}d`,
    {
      norm_type: call.attributes.int('p', 2),
      kernel_size: plain(window.kernel),
      stride: plain(window.stride),
      ceil_mode: call.attributes.int('ceil_mode', 0) === 1,
    },
    [pads ? padded(call, window) : call.flow(0)],
  )
}

function globalLpPool(call: OperatorCall) {
  const dim = call
    .shape()
    .map((_, axis) => axis)
    .slice(2)
  return call.add('Norm', { p: call.attributes.int('p', 2), dim, keepdim: true }, [call.flow(0)])
}

/** Pools. Source: the operators' pages of onnx.ai. */
export const POOLS: Ops = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: global('Avg', 'Mean'),
  GlobalMaxPool: global('Max', 'Amax'),
  LpPool: lpPool,
  GlobalLpPool: globalLpPool,
}
