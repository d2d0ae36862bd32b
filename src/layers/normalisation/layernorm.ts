import { list, toggle } from '../fields'
import { defineLayer } from '../layer'
import { negativeWords } from '../padWords'
import { placeOf } from '../place'
import { keras } from '../python'
import { readsAllOf } from '../reads'
import { fixedAxes, say, shape } from '../sentence'
import { printShape, type Shape, sameShape, sizeOf, torchShape } from '../tensorShape'
import { counted, EPS, kerasNorm, NORM_RULE, normCell } from './norm'

/**
 * The trailing sizes that are normalised together: by default the last axis, else as given, as a
 * list or one number.
 */
const sizesOf = (input: Shape, given: number | readonly number[] | null): readonly number[] =>
  given === null ? input.slice(-1) : typeof given === 'number' ? [given] : given

/** PyTorch's message where LayerNorm does not take this input, null where it does. */
function layerNormWords(input: Shape, sizes: Shape, affine: boolean): string | null {
  const negative = affine ? negativeWords(sizes) : null
  if (negative) return negative
  if (sizes.length === 0)
    return (
      'RuntimeError: Expected normalized_shape to be at least 1-dimensional, i.e., containing at ' +
      'least one element, but got normalized_shape = []'
    )
  return sameShape(input.slice(-sizes.length), sizes)
    ? null
    : `RuntimeError: Given normalized_shape=${torchShape(sizes)}, expected input with shape ` +
        `[*, ${sizes.join(', ')}], but got input of size${torchShape(input)}`
}

/** Normalises over the last axes, separately for each row. Source: torch.nn.LayerNorm. */
export const layernorm = defineLayer({
  kind: 'LayerNorm',
  aliases: ['LayerNormalization', 'layer normalisation', 'ln'],
  usual: true,
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
        min: 0,
        lengths: [1, 2, 3, 4, 5, 6],
        empty: 'the last axis',
        positional: true,
      },
    ),
    EPS,
    toggle(
      'elementwise_affine',
      true,
      'Multiplies each value by a learned weight and adds a learned bias.',
    ),
  ],
  shape([input], p) {
    const sizes = sizesOf(input, p.normalized_shape)
    const got = shape(input)
    const words = layerNormWords(input, sizes, p.elementwise_affine)
    if (words === null) return input
    if (input.length === 0)
      return {
        text: 'LayerNorm reads the last axis, and a scalar has none.',
        got,
        expected: 'one axis or more',
        fixes: [],
        torch: words,
      }
    if (sizes.length === 0)
      return {
        text: 'normalized_shape is empty; it needs one size or more.',
        field: 'normalized_shape',
        fixes: [{ label: 'Follow the input', set: { normalized_shape: null } }],
        torch: words,
      }
    const last = input.slice(-sizes.length)
    return {
      text: say`LayerNorm expects an input that ends in ${printShape(sizes)}, this is ${got}.`,
      got,
      expected: fixedAxes('…', ...sizes),
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
      torch: words,
      would: input,
    }
  },
  infer: ([input], p) => ({ normalized_shape: sizesOf(input, p.normalized_shape) }),
  explain: ([input], p) => ({
    rule: { words: p.elementwise_affine ? `${NORM_RULE}·weight + bias` : NORM_RULE },
    lines: [
      {
        axis: '',
        words: `over the ${counted(sizeOf(p.normalized_shape), 'value')} at the end of the shape`,
        result: shape(input),
      },
    ],
  }),
  weights(_inputs, p) {
    if (!p.elementwise_affine) return []
    const shape = p.normalized_shape
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
    readsAllOf(input, (axis) => axis >= input.length - p.normalized_shape.length),
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const size = sizeOf(p.normalized_shape)
    const place = placeOf(index, input)
    const start = place - (place % size)
    return normCell({
      x: { port: 0, place },
      over: [[start, start + size]],
      eps: p.eps,
      affine: p.elementwise_affine ? place % size : null,
    })
  },
  keras(p, [input]) {
    const axis = p.normalized_shape.map((_, i, all) => i - all.length)
    return axis.length === input.length
      ? null
      : [
          keras(
            'LayerNormalization',
            `axis=${axis.length === 1 ? -1 : `[${axis.join(', ')}]`}`,
            ...kerasNorm(p.eps, p.elementwise_affine),
          ),
        ]
  },
  build: (torch, p, [input]) =>
    torch.layerNorm({
      kind: 'LayerNorm',
      rank: input.length,
      normalized_shape: p.normalized_shape,
      eps: p.eps,
      affine: p.elementwise_affine,
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
})
