import { list, type Parameters, toggle } from '../fields'
import { type LayerKind } from '../layer'
import { placeOf } from '../place'
import { keras } from '../python'
import { readsAllOf } from '../reads'
import { printShape, type Shape, sizeOf, torchShape } from '../tensorShape'
import { counted, kerasNorm, NORM, NORM_RULE, normCell } from './norm'

/**
 * The last sizes that are normalised together: the last axis unless they are given, as a list or as
 * one number.
 */
function sizesOf(input: Shape, p: Parameters): Shape {
  const given = p.normalized_shape
  if (given === null) return input.slice(-1)
  return Array.isArray(given) ? given : [given as number]
}

/** Normalises the last axes of each place together. Source: torch.nn.LayerNorm. */
export const layernorm: LayerKind = {
  kind: 'LayerNorm',
  role: 'layer',
  category: 'norm',
  icon: 'scaling',
  help:
    'Brings the values of the last axes together to mean 0 and variance 1, each sample by ' +
    'itself.',
  inputs: 1,
  linear: false,
  fields: [
    list(
      'normalized_shape',
      null,
      'Sizes of the last axes that are normalised together, such as 3, 28, 28.',
      {
        min: 1,
        lengths: [1, 2, 3, 4, 5, 6],
        empty: 'the last axis',
        positional: true,
      },
    ),
    NORM.eps,
    toggle(
      'elementwise_affine',
      true,
      'Multiplies each value by a learned weight and adds a learned bias.',
    ),
  ],
  shape([input], p) {
    const sizes = sizesOf(input, p)
    const got = printShape(input)
    if (input.length === 0)
      return {
        text: 'LayerNorm reads the last axis, and a scalar has none.',
        got,
        expected: 'one axis or more',
        fixes: [],
      }
    if (sizes.length === 0)
      return {
        text: 'normalized_shape is empty; it needs one size or more.',
        field: 'normalized_shape',
        fixes: [{ label: 'Follow the input', set: { normalized_shape: null } }],
        torch:
          'RuntimeError: Expected normalized_shape to be at least 1-dimensional, i.e., ' +
          'containing at least one element, but got normalized_shape = []',
      }
    const last = input.slice(-sizes.length)
    if (sizes.length === last.length && sizes.every((size, i) => size === last[i])) return input
    return {
      text: `LayerNorm expects an input that ends in ${printShape(sizes)}, this is ${got}.`,
      got,
      expected: `…×${printShape(sizes)}`,
      field: 'normalized_shape',
      fixes: [
        { label: 'Follow the input', set: { normalized_shape: null } },
        ...(last.length > 1
          ? [
              {
                label: `Set normalized_shape to ${last.join(', ')}`,
                set: { normalized_shape: last },
              },
            ]
          : []),
      ],
      torch:
        `RuntimeError: Given normalized_shape=${torchShape(sizes)}, expected input with ` +
        `shape [*, ${sizes.join(', ')}], but got input of size${torchShape(input)}`,
      would: input,
    }
  },
  infer: ([input], p) => ({ ...p, normalized_shape: sizesOf(input, p) }),
  explain: ([input], p) => ({
    rule: { text: p.elementwise_affine ? `${NORM_RULE}·weight + bias` : NORM_RULE },
    lines: [
      {
        axis: '',
        text: `over the ${counted(sizeOf(sizesOf(input, p)), 'value')} at the end of the shape`,
        result: printShape(input),
      },
    ],
  }),
  weights([input], p) {
    if (!p.elementwise_affine) return []
    const shape = sizesOf(input, p)
    const one = {
      shape,
      axes: shape.map((_, i) => `axis ${i - shape.length}`),
      fanIn: sizeOf(shape),
    }
    return [
      { ...one, name: 'weight', initial: 1 },
      { ...one, name: 'bias', initial: 0 },
    ]
  },
  reads: ([input], p) =>
    readsAllOf(input, (axis) => axis >= input.length - sizesOf(input, p).length),
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const size = sizeOf(sizesOf(input, p))
    const place = placeOf(index, input)
    const start = place - (place % size)
    return normCell({
      x: { port: 0, place },
      over: [[start, start + size]],
      eps: p.eps as number,
      affine: p.elementwise_affine ? place % size : null,
    })
  },
  keras(p, [input]) {
    const axis = sizesOf(input, p).map((_, i, all) => i - all.length)
    return axis.length === input.length
      ? null
      : [
          keras(
            'LayerNormalization',
            `axis=${axis.length === 1 ? -1 : `[${axis.join(', ')}]`}`,
            ...kerasNorm(p, p.elementwise_affine),
          ),
        ]
  },
  build: (torch, p, [input]) =>
    torch.layerNorm({
      kind: 'LayerNorm',
      rank: input.length,
      normalized_shape: sizesOf(input, p),
      eps: p.eps as number,
      affine: p.elementwise_affine as boolean,
    }),
  examples: [
    {
      title: 'Every vector of 64 by itself',
      parameters: {},
      inputs: [[2, 10, 64]],
      output: [2, 10, 64],
    },
    {
      title: 'Every picture as a whole',
      parameters: { normalized_shape: [3, 28, 28] },
      inputs: [[4, 3, 28, 28]],
      output: [4, 3, 28, 28],
    },
  ],
}
