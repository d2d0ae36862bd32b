import { plainValue } from '../library/held'
import { itemsOf, numberIn, unknown } from '../values/make'
import type { PyValue } from '../values/value'
import { isTensor, type NamedArguments, operation, type TensorOperation } from './operation'
import { sizesOf } from './sizes'

const input = (given: NamedArguments): PyValue => given.get('input') ?? null

/** What gives the same numbers. */
const same = operation('input', (_made, given) => input(given))

/** The kinds that pad with a mode, by how many axes are padded. */
const PADS: Readonly<Record<string, readonly string[]>> = {
  reflect: ['ReflectionPad1d', 'ReflectionPad2d'],
  replicate: ['ReplicationPad1d', 'ReplicationPad2d'],
  circular: ['CircularPad1d', 'CircularPad2d'],
  constant: ['ConstantPad1d', 'ConstantPad2d'],
}

const pad = operation('input pad mode value', (made, given) => {
  const told = itemsOf(given.get('pad'))?.map(numberIn)
  // Axes behind the last that is padded.
  const last = told?.findLastIndex((size) => size !== 0) ?? 0
  const sides = told?.slice(0, last + 1 + ((last + 1) % 2))
  if (sides?.length === 0) return input(given)
  const mode = given.get('mode') ?? 'constant'
  const value = numberIn(given.get('value')) ?? 0
  if (!sides?.every((n) => n !== undefined) || typeof mode !== 'string') return made.strange()
  if (sides.every((side) => side === 0)) return input(given)
  const axes = sides.length / 2
  const padding = sides.every((side) => side === sides[0]) ? sides[0] : sides
  const kind = PADS[mode]?.[axes - 1]
  if (!kind) return made.strange()
  return mode === 'constant'
    ? axes === 2 && value === 0
      ? made.card('ZeroPad2d', { padding }, input(given))
      : made.card(kind, { padding, value }, input(given))
    : made.card(kind, { padding }, input(given))
})

const interpolate = operation('input size scale_factor mode align_corners', (made, given) => {
  const setting = (name: string): PyValue => given.get(name) ?? null
  const size = plainValue(setting('size'))
  const factor = plainValue(setting('scale_factor'))
  const mode = setting('mode')
  if (
    size === undefined ||
    factor === undefined ||
    typeof size === 'string' ||
    typeof factor === 'string'
  )
    return made.strange()
  return made.card(
    'Upsample',
    {
      size,
      scale_factor: factor,
      mode: typeof mode === 'string' ? mode : 'nearest',
      align_corners: setting('align_corners') === true,
    },
    input(given),
  )
})

/** Functions and methods that are none of arithmetic, arrangement or reduction. */
export const FUNCTIONAL: Readonly<Record<string, TensorOperation>> = {
  ...Object.fromEntries(
    [
      'contiguous clone detach float double half to type cuda cpu type_as long int bool',
      'requires_grad as_tensor tensor',
    ]
      .join(' ')
      .split(' ')
      .map((name) => [name, same] as const),
  ),
  pad,
  interpolate,
  upsample: interpolate,
  size: operation('input dim', (made, given) => {
    const x = input(given)
    if (!isTensor(x)) return unknown('a size')
    const sizes = sizesOf(made.machine, x)
    const dim = given.get('dim') ?? null
    return dim === null ? sizes : made.machine.index(sizes, [dim], made.call.node)
  }),
  dim: operation('input', (made, given) => {
    const x = input(given)
    const shape = isTensor(x) ? made.machine.cards.shapeOf(x) : null
    return shape ? shape.length : unknown('a rank')
  }),
  numel: operation('input', (made, given) => {
    const x = input(given)
    const shape = isTensor(x) ? made.machine.cards.shapeOf(x) : null
    return shape ? shape.reduce((a, b) => a * b, 1) : unknown('a count')
  }),
  relu: operation('input', (made, given) => made.card('ReLU', {}, input(given))),
  layer_norm: operation('input normalized_shape weight bias eps', (made, given) => {
    const shape = plainValue(given.get('normalized_shape') ?? null)
    if (shape === undefined || shape === null) return made.strange()
    const normalized_shape = typeof shape === 'number' ? [shape] : shape
    const eps = numberIn(given.get('eps')) ?? 1e-5
    const parameters = { normalized_shape, eps, elementwise_affine: false }
    const normed = made.card('LayerNorm', parameters, input(given))
    const [weight, bias] = [given.get('weight'), given.get('bias')]
    const scaled = isTensor(weight) ? made.card('Mul', {}, normed, weight) : normed
    return isTensor(bias) ? made.card('Add', {}, scaled, bias) : scaled
  }),
  masked_fill: operation('input mask value', (made, given) => {
    const [mask = null, value = null] = [given.get('mask'), given.get('value')]
    const zero = typeof mask === 'object' && mask?.type === 'condition'
    const of = zero ? mask.of : mask
    if (!isTensor(of) || numberIn(value) === undefined) return made.strange()
    const sides = zero ? [input(given), value] : [value, input(given)]
    return made.card('Where', {}, of, ...sides)
  }),
}
