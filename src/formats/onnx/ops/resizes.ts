import { Unexpressed } from '../../network/cardOutput'
import type { OperatorCall, Ops } from '../call'
import { nearestMode, type Resized } from './nearest'
import { plain } from './window'

interface ResizeTo {
  readonly scales: readonly number[] | null
  readonly sizes: readonly number[] | null
}

/** The inputs in which an opset has factors and sizes. */
function wantedOf(call: OperatorCall): ResizeTo {
  const some = (numbers: readonly number[] | null) => (numbers?.length ? numbers : null)
  if (call.node.op === 'Upsample')
    return { scales: call.attributes.floats('scales') ?? some(call.numbers(1)), sizes: null }
  if (call.opset < 11) return { scales: some(call.numbers(1)), sizes: null }
  return { scales: some(call.numbers(2)), sizes: some(call.numbers(3)) }
}

/** The words of Resize, with what older opsets and Upsample mean. */
function wordsOf({ node, opset, attributes }: OperatorCall) {
  const old = node.op === 'Upsample' || opset < 11
  return {
    mode: attributes.text('mode', 'nearest'),
    coordinates: attributes.text(
      'coordinate_transformation_mode',
      old ? 'asymmetric' : 'half_pixel',
    ),
    rounding: attributes.text('nearest_mode', old ? 'floor' : 'round_prefer_floor'),
  }
}

/** Factor and size of every axis that changes; those before the rows and columns may not. */
function axesOf(call: OperatorCall, { scales, sizes }: ResizeTo): readonly Resized[] {
  const shape = call.shape()
  const named = call.attributes.ints('axes') ?? shape.map((_, axis) => axis)
  const axes = shape.map((from, axis) => {
    const at = named.findIndex((each) => (each < 0 ? each + shape.length : each) === axis)
    const scale = at < 0 ? 1 : (scales?.[at] ?? (sizes?.[at] ?? NaN) / from)
    return { from, scale, to: sizes && at >= 0 ? sizes[at] : Math.floor(from * scale) }
  })
  const spatial = axes.slice(2)
  if (axes.slice(0, 2).some(({ from, to }) => from !== to))
    throw new Unexpressed('it changes the number of channels or samples')
  if (spatial.length < 1 || spatial.length > 2)
    throw new Unexpressed(`it resizes ${spatial.length} axes, and here one or two can be`)
  return spatial
}

/** The mode of PyTorch with these words. */
function modeOf(
  call: OperatorCall,
  axes: readonly Resized[],
): { mode: string; align_corners?: boolean } {
  const { mode, coordinates, rounding } = wordsOf(call)
  if (mode === 'nearest') {
    const found = nearestMode(axes, coordinates, rounding)
    if (!found) throw new Unexpressed(`it takes other cells than PyTorch (${coordinates})`)
    return { mode: found }
  }
  const names = mode === 'cubic' ? [null, 'bicubic'] : ['linear', 'bilinear']
  const name = names[axes.length - 1]
  const half = coordinates === 'half_pixel' || coordinates === 'pytorch_half_pixel'
  const corners = coordinates === 'align_corners'
  const sharp = mode === 'cubic' && Math.abs(call.attributes.float('cubic_coeff_a', -0.75) + 0.75)
  if (!name || !(half || corners) || sharp)
    throw new Unexpressed(`PyTorch has no mode ${mode} with ${coordinates}`)
  return { mode: name, align_corners: corners }
}

function resize(call: OperatorCall) {
  const wanted = wantedOf(call)
  if (!wanted.scales && !wanted.sizes) throw new Unexpressed('its sizes are not in the file')
  const x = call.flow(0)
  const axes = axesOf(call, wanted)
  if (axes.every(({ from, to }) => from === to)) return x
  if (call.attributes.int('antialias', 0) || call.attributes.int('exclude_outside', 0))
    throw new Unexpressed('it smooths before it resizes')
  const parameters = modeOf(call, axes)
  // Sizes that are whole multiples fit other pictures too.
  const whole = axes.every(({ scale }) => Number.isInteger(scale))
  return call.add(
    'Upsample',
    wanted.scales || whole
      ? { scale_factor: plain(axes.map(({ scale }) => scale)), ...parameters }
      : { size: plain(axes.map(({ to }) => to)), ...parameters },
    [x],
  )
}

/** Resizing. Source: the operators' pages of onnx.ai. */
export const RESIZES: Ops = { Resize: resize, Upsample: resize }
