import type { Shape } from '../../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../../network/cardOutput'
import type { OperatorCall, Ops } from '../call'
import { computed, FLOAT } from '../elements'
import { meant } from './single'

const KINDS: Readonly<Record<string, string>> = {
  constant: 'ConstantPad',
  reflect: 'ReflectionPad',
  edge: 'ReplicationPad',
  wrap: 'CircularPad',
}

/** Numbers before and after an axis that no padding card has: joined to it. */
function alongAxis(
  call: OperatorCall,
  x: CardOutput,
  axis: number,
  sides: readonly number[],
  value: number,
): CardOutput {
  const shape: Shape | null = x.shape
  if (!shape || sides.some((side) => side < 0))
    throw new Unexpressed(`it cuts axis ${axis}, which is neither rows nor columns`)
  const part = (side: number): readonly CardOutput[] =>
    side === 0
      ? []
      : [
          call.sketch.add({
            kind: 'Constant',
            name: 'padding',
            inputs: [],
            parameters: { shape: shape.with(axis, side).join(', '), value },
          })[0],
        ]
  return call.add('Concat', { dim: axis }, [...part(sides[0]), x, ...part(sides[1])])
}

function pad(call: OperatorCall) {
  const pads = call.numbers(1, 'pads')
  const mode = call.attributes.text('mode', 'constant')
  const axes = call.numbers(3)
  const x = call.flow(0)
  const kind = Object.hasOwn(KINDS, mode) ? KINDS[mode] : null
  if (!pads || !kind) throw new Unexpressed(`there is no padding of the mode ${mode}`)
  const value = meant(
    (
      call.constant(2) ?? computed([1], FLOAT, Float64Array.of(call.attributes.float('value', 0)))
    ).read()[0] ?? 0,
  )
  const rank = x.shape?.length ?? axes?.length ?? pads.length / 2
  const named = axes ?? Array.from({ length: rank }, (_, axis) => axis)
  const sides = Array.from({ length: rank }, (_, axis) => {
    const at = named.findIndex((each) => (each < 0 ? each + rank : each) === axis)
    return at < 0 ? [0, 0] : [pads[at], pads[at + named.length]]
  })
  const spatial = rank === 3 ? 1 : 2
  const inner = sides.slice(-spatial)
  const outer = sides.slice(0, -spatial)
  const padding = inner.toReversed().flat()
  let made = x
  for (const [axis, [before, after]] of outer.entries()) {
    if (before === 0 && after === 0) continue
    if (mode !== 'constant') throw new Unexpressed(`it pads axis ${axis} by ${mode}`)
    made = alongAxis(call, made, axis, [before, after], value)
  }
  if (padding.every((side) => side === 0)) return made
  const zero = mode === 'constant' && value === 0 && spatial === 2
  return call.add(
    zero ? 'ZeroPad2d' : `${kind}${spatial}d`,
    { padding, ...(mode === 'constant' && !zero ? { value } : {}) },
    [made],
  )
}

/** Padding. Source: the operators' pages of onnx.ai. */
export const PADS: Ops = { Pad: pad }
