import { axisOf } from '../axes'
import { list } from '../fields'
import { defineLayer } from '../layer'
import { printValue } from '../print'
import { type Fix } from '../problem'
import { say, shape } from '../sentence'
import { type Shape, sameShape } from '../tensorShape'
import { readsPermuted, takenPermuted } from './permuted'

const dimsOf = (input: Shape, { dims }: { readonly dims: readonly number[] }): readonly number[] =>
  dims.map((dim) => axisOf(dim, input.length))

/** A picture has up to so many channels: red, green, blue and transparency. */
const PICTURE = 4
/** The fewest rows and columns of what is taken for a picture. */
const SIDE = 8

/**
 * Orders that mend, and how rarely each is meant: mostly pictures, signals or words whose channels
 * stand last.
 */
function orders(
  input: Shape,
  size: number | null,
  maps: boolean,
): readonly (readonly [dims: readonly number[], rarity: number])[] {
  const picture = (input.at(-1) ?? 0) <= PICTURE && input.slice(0, -1).every((n) => n >= SIDE)
  if (input.length === 2) return [[[1, 0], 2.6]]
  if (input.length === 3)
    return [
      [[2, 0, 1], picture ? 1.5 : 3],
      [[0, 2, 1], picture ? 1.6 : 1.5],
      [[1, 0, 2], 2.6],
    ]
  if (input.length !== 4) return []
  return [
    [[0, 3, 1, 2], maps ? 6 : 1.5],
    // Single cells are flattened.
    [[0, 2, 3, 1], input[2] * input[3] === 1 ? 6 : size === null ? 2.1 : 1.9],
    [[0, 1, 3, 2], 2.8],
    [[0, 2, 1, 3], 2.8],
  ]
}

/** Permutes the axes. Source: torch.permute, torchvision.ops.Permute. */
export const permute = defineLayer({
  kind: 'Permute',
  aliases: ['Transpose', 'swap axes', 'moveaxis', 'channels last'],
  usual: true,
  torch: 'torch.permute',
  category: 'shape',
  icon: 'arrow-left-right',
  help: 'Puts the axes in another order; the values stay the same.',
  inputs: 1,
  linear: true,
  fields: [
    list(
      'dims',
      [0, 1, 3, 2],
      'For each axis of the output, the axis of the input that goes there.',
      { min: -8, max: 7, positional: true },
    ),
  ],
  shape([input], p) {
    const { dims } = p
    const rank = input.length
    const got = shape(input)
    const own = { got, field: 'dims' }
    const order = Array.from({ length: rank }, (_, i) => i)
    const swapped = rank < 2 ? order : [...order.slice(0, -2), rank - 1, rank - 2]
    // The order of a batch, for a sample.
    const unbatched = dims.slice(1).map((dim) => dim - 1)
    const mended =
      dims.length === rank + 1 && dims[0] === 0 && order.every((axis) => unbatched.includes(axis))
        ? unbatched
        : swapped
    const fixes: Fix[] =
      rank > 0 ? [{ label: `Set dims to ${mended.join(', ')}`, set: { dims: mended } }] : []
    if (dims.length !== rank)
      return {
        ...own,
        text: say`dims names ${dims.length} ${dims.length === 1 ? 'axis' : 'axes'}, and ${got} has
          ${rank}.`,
        expected: `${dims.length} axes`,
        fixes,
        torch:
          'RuntimeError: permute(sparse_coo): number of dimensions in the tensor input ' +
          'does not match the length of the desired ordering of dimensions i.e. ' +
          `input.dim() = ${rank} is not equal to len(dims) = ${dims.length}`,
      }
    const axes = dimsOf(input, p)
    const beyond = dims.findIndex((dim) => dim >= rank || dim < -rank)
    // PyTorch looks at one axis after the other.
    const twice = axes.find((axis, i) => axes.indexOf(axis) < i && (beyond < 0 || i < beyond))
    if (twice !== undefined)
      return {
        ...own,
        text: `dims names axis ${twice} twice; each axis goes to one place.`,
        expected: 'each axis once',
        fixes,
        torch: 'RuntimeError: permute(): duplicate dims are not allowed.',
      }
    const outside = dims[beyond]
    if (outside !== undefined)
      return {
        ...own,
        text: say`dims names axis ${outside}, but ${got} has only axes ${-rank} to ${rank - 1}.`,
        expected: `axes from ${-rank} to ${rank - 1}`,
        fixes,
        torch:
          `IndexError: Dimension out of range (expected to be in range of [${-rank}, ` +
          `${rank - 1}], but got ${outside})`,
      }
    return axes.map((axis) => input[axis])
  },
  explain([input], p) {
    const axes = dimsOf(input, p)
    return {
      rule: { words: 'axis i of the output is axis dims[i] of the input' },
      lines: [
        {
          axis: '',
          words: say`${shape(input)} → ${shape(axes.map((axis) => input[axis]))}`,
          result: shape(axes.map((axis) => input[axis])),
          inWords: true,
        },
      ],
    }
  },
  adapts: (input, { shape: wanted, size, maps }) =>
    orders(input, size, maps)
      .filter(([dims]) => {
        const turned = dims.map((axis) => input[axis])
        // As another input is, with the matrices in the places where its matrices are, or as
        // another sequence of the same samples.
        return (
          !wanted ||
          sameShape(turned, wanted) ||
          (turned.length === 4 && sameShape(turned.slice(0, 2), wanted.slice(0, 2))) ||
          (turned.length === 3 && sameShape(turned.slice(1), wanted.slice(1)))
        )
      })
      .map(([dims, rarity]) => ({
        label: `Permute ${dims.join(', ')}`,
        parameters: { dims },
        rarity,
      })),
  weights: () => [],
  reads: ([input], p) => readsPermuted(dimsOf(input, p)),
  macs: () => 0,
  arithmetic: ([input], _output, p, index) => takenPermuted(input, dimsOf(input, p), index),
  code: ([x], p, _inputs, library) =>
    library === 'torch'
      ? `${x}.permute${printValue(p.dims).replace(',)', ')')}`
      : `ops.transpose(${x}, ${printValue(p.dims)})`,
  build: (torch, p, [input]) => torch.permute(dimsOf(input, p)),
  examples: [
    {
      title: 'Rows and columns change places',
      parameters: {},
      inputs: [[1, 3, 427, 640]],
      output: [1, 3, 640, 427],
    },
    {
      title: 'A picture N×H×W×C becomes N×C×H×W',
      parameters: { dims: [0, 3, 1, 2] },
      inputs: [[1, 427, 640, 3]],
      output: [1, 3, 427, 640],
    },
  ],
})
