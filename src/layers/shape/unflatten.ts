import type { Sought } from '../adaptation'
import { axisOf, outOfRange } from '../axes'
import { int, list } from '../fields'
import { times } from '../formula'
import { defineLayer } from '../layer'
import { printFormula } from '../printFormula'
import { type Fix } from '../problem'
import { reshaped } from '../python'
import { say, shape } from '../sentence'
import { type Shape, sizeOf, torchShape } from '../tensorShape'
import { inferWords } from './reshapeProblem'
import { SAME_ORDER } from './sameOrder'

/** The sizes with −1 resolved; null where their product is not the axis's size. */
function sizesOf(
  input: Shape,
  p: { readonly dim: number; readonly unflattened_size: readonly number[] },
): Shape | null {
  const sizes = p.unflattened_size
  const size = input[axisOf(p.dim, input.length)]
  const known = sizeOf(sizes.filter((each) => each >= 0))
  if (sizes.every((each) => each >= 0)) return known === size ? sizes : null
  const open = known === 0 ? Number.NaN : size / known
  return Number.isInteger(open) ? sizes.map((each) => (each < 0 ? open : each)) : null
}

/**
 * Sizes that multiply to `count` and differ in one: the last, the first, or fewer or more heads.
 */
function otherSizes(count: number, sizes: readonly number[]): Fix[] {
  const open = (place: number): readonly number[] =>
    sizes.map((size, i) => (i === place ? -1 : Math.max(1, size)))
  const nearest = Array.from({ length: count }, (_, i) => i + 1)
    .filter((size) => count % size === 0)
    .sort((a, b) => Math.abs(a - sizes[0]) - Math.abs(b - sizes[0]) || b - a)
    .slice(0, 2)
  const ways = sizes.includes(-1)
    ? nearest.map((size) => [size, -1])
    : [open(sizes.length - 1), open(0)]
  return ways
    .filter((way) => count % sizeOf(way.filter((size) => size > 0)) === 0)
    .map((way) => ({
      label: `Set unflattened_size to ${way.join(', ')}`,
      set: { unflattened_size: way },
    }))
}

/** PyTorch's message where an axis of `size` is not split into these sizes, else null. */
function splitWords(dim: number, size: number, sizes: readonly number[]): string | null {
  const words = inferWords([size], sizes)
  if (words === null) return null
  if (words.startsWith('only')) return `RuntimeError: unflatten got an unexpected error: ${words}`
  return words.startsWith('shape')
    ? `RuntimeError: unflatten: Provided sizes ${torchShape(sizes)} don't multiply up to the ` +
        `size of dim ${dim} (${size}) in the input tensor`
    : `RuntimeError: ${words}`
}

/** `Unflatten 1 to 64, 1, 1`. */
const splitInto = (dim: number, sizes: readonly number[], rarity: number) => ({
  label: `Unflatten ${dim} to ${sizes.join(', ')}`,
  parameters: { dim, unflattened_size: sizes },
  rarity,
})

/** Features as channels of maps: of one cell each, or square ones. */
function splits(input: Shape, { shape: wanted, size, ranks }: Sought) {
  const dim = input.length - 1
  const features = input[dim] ?? 0
  if (input.length < 1 || input.length > 2) return []
  // As many features as the maps have channels: one factor or bias for each of them.
  if (wanted) return features === wanted[1] ? [splitInto(dim, [features, 1, 1], 1)] : []
  if (!ranks?.includes(4)) return []
  const square = [...new Set([size ?? 1, 1, 3])].flatMap((channels) => {
    const side = Math.sqrt(features / channels)
    return Number.isInteger(side) && side > 1 ? [splitInto(dim, [channels, side, side], 1.6)] : []
  })
  return [splitInto(dim, [features, 1, 1], 1.8), ...square]
}

/** Splits one axis into several. Source: torch.nn.Unflatten. */
export const unflatten = defineLayer({
  ...SAME_ORDER,
  kind: 'Unflatten',
  aliases: ['split an axis'],
  icon: 'unfold-vertical',
  help: 'Splits one axis into several, the opposite of Flatten.',
  fields: [
    int('dim', 1, 'The axis to split; 0 is the batch, −1 the last one.', {
      min: -8,
      max: 7,
      soft: [-1, 3],
      positional: true,
    }),
    list('unflattened_size', [1, -1], 'Sizes of the new axes; −1 stands for what is left.', {
      min: -1,
      max: 2 ** 24,
      positional: true,
    }),
  ],
  shape([input], p) {
    const got = shape(input)
    const outside = outOfRange('dim', p.dim, input, Math.max(0, input.length - 1))
    // The other axis may not have the right size either, so fixing dim alone may not be enough.
    if (outside)
      return {
        ...outside,
        fixes: [{ label: 'Split the last axis', set: { dim: -1, unflattened_size: [1, -1] } }],
      }
    if (input.length === 0)
      return {
        text: 'Unflatten splits an axis, and a scalar has none.',
        got,
        expected: 'one axis or more',
        fixes: [],
        torch: 'IndexError: Dimension specified as 0 but tensor has no dimensions',
      }
    const sizes = p.unflattened_size
    const dim = axisOf(p.dim, input.length)
    const field = 'unflattened_size'
    const fixes: Fix[] = [
      { label: 'Set unflattened_size to 1, -1', set: { unflattened_size: [1, -1] } },
    ]
    const words = splitWords(dim, input[dim], sizes)
    if (sizes.filter((size) => size < 0).length > 1)
      return {
        text: 'Only one of the sizes can be −1.',
        field,
        fixes,
        ...(words === null ? {} : { torch: words }),
      }
    const split = sizesOf(input, p)
    if (split) return [...input.slice(0, dim), ...split, ...input.slice(dim + 1)]
    const known = sizeOf(sizes.filter((size) => size >= 0))
    return {
      text: say`Axis ${dim} of ${got} has ${input[dim]} values, and ${sizes.join('·')}
        ${sizes.some((size) => size < 0) ? `does not divide them` : `is ${known}`}.`,
      got: `${input[dim]} values`,
      expected: sizes.some((size) => size < 0) ? `a multiple of ${known}` : `${known}`,
      field,
      fixes: otherSizes(input[dim], sizes),
      ...(words === null ? {} : { torch: words }),
    }
  },
  explain([input], p) {
    const dim = axisOf(p.dim, input.length)
    return {
      rule: { words: 'the new sizes multiply to the size of the axis that is split' },
      lines: [
        {
          axis: '',
          words: `${input[dim]} = ${printFormula(times(...(sizesOf(input, p) ?? [])))}`,
          result: String(input[dim]),
          inWords: true,
        },
      ],
    }
  },
  adapts: (input, sought) => splits(input, sought),
  keras: (_p, [input], output) => [reshaped(input, output)],
  build: (torch, p, [input]) =>
    torch.unflatten(axisOf(p.dim, input.length), sizesOf(input, p) ?? []),
  examples: [
    {
      title: '400 numbers are 16 maps of 5×5',
      parameters: { unflattened_size: [16, 5, 5] },
      inputs: [[1, 400]],
      output: [1, 16, 5, 5],
    },
    {
      title: '−1 stands for what is left',
      parameters: { dim: -1, unflattened_size: [2, -1] },
      inputs: [[3, 12]],
      output: [3, 2, 6],
    },
  ],
})
