import { type Fix } from '../problem'
import { type Shape, sizeOf } from '../tensorShape'

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
]

/** `second input`, `12th input`. */
export const inputInWords = (port: number): string => `${ORDINALS[port] ?? `${port + 1}th`} input`

/**
 * Fixes that insert a card so that this input gets the sizes `wanted` along all axes but `free`;
 * none where no single card can.
 */
export function fitting(
  input: Shape,
  wanted: Shape,
  place: number,
  free: readonly number[] = [],
): Fix[] {
  const name = inputInWords(place)
  if (input.length < wanted.length) {
    const last = input.length - 1
    const rest = wanted.slice(last)
    const fits =
      last >= 0 &&
      input.slice(0, last).every((size, i) => size === wanted[i]) &&
      sizeOf(rest) === input[last]
    if (!fits) return []
    return [
      {
        label: `Insert Unflatten before the ${name}`,
        insert: 'Unflatten',
        parameters: { dim: last, unflattened_size: rest },
        input: place,
      },
    ]
  }
  const axes = input.length - 2
  if (input.length !== wanted.length || (axes !== 1 && axes !== 2)) return []
  const wrong = input.flatMap((size, i) => (size === wanted[i] || free.includes(i) ? [] : [i]))
  // Maps less than half as large come from a stride, those more than twice as large are enlarged.
  const far = wrong.some(
    (i) => i > 1 && 2 * Math.min(input[i], wanted[i]) <= Math.max(input[i], wanted[i]),
  )
  if (wrong[0] === 1 || (far && !free.includes(1))) {
    // As in a residual block's shortcut: a 1×1 convolution changes the channels, and its stride the
    // size.
    const stride = input
      .slice(2)
      .map((size, i) => (free.includes(i + 2) ? 1 : Math.max(1, Math.ceil(size / wanted[i + 2]))))
    const fits = stride.every(
      (step, i) => free.includes(i + 2) || Math.ceil(input[i + 2] / step) === wanted[i + 2],
    )
    // What is the same for all samples is no branch of the network.
    if (!fits || wanted[1] < 1 || input[0] !== wanted[0]) return []
    const strided = stride.some((step) => step > 1)
    return [
      {
        label:
          `Insert a Conv${axes}d of size 1 with ${wanted[1]} ` +
          `filters${strided ? ` and stride ${[...new Set(stride)].join('×')}` : ''} ` +
          `before the ${name}`,
        insert: `Conv${axes}d`,
        parameters: { out_channels: wanted[1], kernel_size: 1, ...(strided ? { stride } : {}) },
        input: place,
      },
    ]
  }
  if (far || wrong.length === 0 || wrong.some((i) => i < 2)) return []
  const more = wanted.slice(2).map((size, i) => (free.includes(i + 2) ? 0 : size - input[i + 2]))
  const verb = more.every((cells) => cells <= 0) ? 'Crop' : 'Pad'
  const label = `${verb} the ${name} to ${wanted.slice(2).join('×')}`
  if (verb === 'Crop' && axes === 2) {
    const output_size = input.slice(2).map((size, i) => size + more[i])
    return [{ label, insert: 'Crop', parameters: { output_size }, input: place }]
  }
  return [
    {
      label,
      insert: axes === 1 ? 'ConstantPad1d' : 'ZeroPad2d',
      parameters: { padding: more.toReversed().flatMap((cells) => [0, cells]) },
      input: place,
    },
  ]
}
