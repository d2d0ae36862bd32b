import { axisOf } from '../axes'
import { int } from '../fields'
import { plus } from '../formula'
import { defineLayer } from '../layer'
import { placeOf } from '../place'
import { type Problem } from '../problem'
import { ownPlace } from '../reads'
import { say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { fitting, inputInWords } from './joining'

/** PyTorch skips inputs of shape [0], for backward compatibility. */
const isLegacy = (shape: Shape): boolean => shape.length === 1 && shape[0] === 0

const filled = (inputs: readonly Shape[]): readonly Shape[] =>
  inputs.filter((shape) => !isLegacy(shape))

/** Concatenates its inputs along an axis. Source: torch.cat. */
export const concat = defineLayer({
  kind: 'Concat',
  aliases: ['Concatenate', 'join', 'dense connection'],
  usual: true,
  torch: 'torch.cat',
  category: 'merge',
  icon: 'combine',
  help: 'Puts its inputs one after the other along one axis, such as the channels.',
  inputs: 'any',
  linear: true,
  fields: [
    int('dim', 1, 'The axis along which they are joined; 1 is the channels, −1 the last one.', {
      min: -8,
      max: 7,
      soft: [-1, 3],
    }),
  ],
  shape(inputs, p) {
    const misfit = concatProblem(inputs, p.dim)
    if (misfit) return misfit
    const parts = filled(inputs)
    if (parts.length === 0) return [0]
    const dim = axisOf(p.dim, parts[0].length)
    return parts[0].map((size, axis) =>
      axis === dim ? parts.reduce((sum, shape) => sum + shape[axis], 0) : size,
    )
  },
  explain(inputs, p) {
    const parts = filled(inputs)
    const sizes = parts.map((shape) => shape[axisOf(p.dim, shape.length)])
    return {
      rule: { words: 'the sizes along dim are added; all others are the same' },
      lines: [{ axis: '', formula: plus(...sizes) }],
    }
  },
  adapts: (input, { size }) =>
    // A grey picture as a coloured one: its channel, several times.
    (input.length > 2 ? [input.length - 3, 1] : []).flatMap((dim) => {
      const times = size ?? 0
      return input[dim] === 1 && times > 1 && times <= 4
        ? [{ label: `Concat of ${times} copies`, parameters: { dim }, times, rarity: 3.1 }]
        : []
    }),
  weights: () => [],
  reads(inputs, p) {
    let end = 0
    return inputs.map((input) => {
      if (isLegacy(input)) return { axes: ['all'] }
      const dim = axisOf(p.dim, input.length)
      const start = end
      end += input[dim]
      const cells = (place: number): number[] =>
        place >= start && place < start + input[dim] ? [place - start] : []
      return {
        axes: ownPlace(input.length).map((own, axis) =>
          axis === dim ? { of: dim, most: 1, cells } : own,
        ),
      }
    })
  },
  macs: () => 0,
  arithmetic(inputs, _output, p, index) {
    const dim = axisOf(p.dim, index.length)
    let at = index[dim]
    const port = inputs.findIndex((shape) => {
      if (isLegacy(shape)) return false
      if (at < shape[dim]) return true
      at -= shape[dim]
      return false
    })
    return { combine: 'same', value: { port, place: placeOf(index.with(dim, at), inputs[port]) } }
  },
  code: (names, p, _inputs, library) =>
    library === 'torch'
      ? `torch.cat([${names.join(', ')}]${p.dim === 0 ? '' : `, dim=${p.dim}`})`
      : `ops.concatenate([${names.join(', ')}], axis=${p.dim})`,
  build: (torch, p, inputs) => torch.concat(axisOf(p.dim, filled(inputs)[0]?.length ?? 1), inputs),
  examples: [
    {
      title: 'Channels are put behind each other',
      parameters: {},
      inputs: [
        [1, 64, 28, 28],
        [1, 32, 28, 28],
      ],
      output: [1, 96, 28, 28],
    },
    {
      title: 'dim −1 joins vectors',
      parameters: { dim: -1 },
      inputs: [
        [4, 10],
        [4, 3],
      ],
      output: [4, 13],
    },
  ],
})

function concatProblem(inputs: readonly Shape[], given: number): Problem | null {
  const scalar = inputs.findIndex((shape) => shape.length === 0)
  if (scalar >= 0)
    return {
      text: `Concat joins along an axis, and its ${inputInWords(scalar)} is a scalar.`,
      got: 'scalar',
      expected: 'one axis or more',
      fixes: [],
      torch: `RuntimeError: zero-dimensional tensor (at position ${scalar}) cannot be concatenated`,
    }
  const from = inputs.findIndex((shape) => !isLegacy(shape))
  if (from < 0) return null
  const first = inputs[from]
  const rank = first.length
  if (given >= rank || given < -rank)
    return {
      text: say`dim is ${given}, but ${shape(first)} has only axes ${-rank} to ${rank - 1}.`,
      got: shape(first),
      expected: `dim from ${-rank} to ${rank - 1}`,
      field: 'dim',
      fixes: Array.from({ length: rank }, (_, dim) => dim)
        .filter((dim) => concatProblem(inputs, dim) === null)
        .slice(-1)
        .map((dim) => ({ label: `Set dim to ${dim}`, set: { dim } })),
      torch:
        `IndexError: Dimension out of range (expected to be in range of [${-rank}, ` +
        `${rank - 1}], but got ${given})`,
    }
  const dim = axisOf(given, rank)
  const misfits = (shape: Shape): boolean => differs(shape, first, dim)
  const at = inputs.findIndex(misfits)
  if (at < 0) return null
  const second = inputs[at]
  const axis = second.findIndex((size, i) => i !== dim && size !== first[i])
  const along = Array.from({ length: rank }, (_, other) => other).filter(
    (other) => other !== dim && inputs.every((each) => !differs(each, first, other)),
  )
  const other = along.map((to) => ({ label: `Set dim to ${to}`, set: { dim: to } }))
  const inserts = [
    ...(inputs.filter(misfits).length === 1 ? fitting(second, first, at, [dim]) : []),
    ...(inputs.length === 2 ? fitting(first, second, 0, [dim]) : []),
  ]
  // The axis is at fault only if along another one they can be joined.
  const field = other.length > 0 ? { field: 'dim' } : {}
  const shared = { got: shape(second), ...field, fixes: [...inserts, ...other] }
  if (second.length !== rank)
    return {
      ...shared,
      text: say`Concat cannot join ${shape(first)} and ${shape(second)}: they have ${rank} and
        ${second.length} axes.`,
      expected: `${rank} axes`,
      torch:
        `RuntimeError: Tensors must have same number of dimensions: got ${rank} and ` +
        second.length,
    }
  return {
    ...shared,
    text: say`Concat cannot join ${shape(first)} and ${shape(second)} along axis ${dim}: axis
      ${axis} is ${first[axis]} and ${second[axis]}.`,
    expected: `${first[axis]} along axis ${axis}`,
    torch:
      `RuntimeError: Sizes of tensors must match except in dimension ${dim}. Expected ` +
      `size ${first[axis]} but got size ${second[axis]} for tensor number ${at} in the ` +
      'list.',
  }
}

/** Do these two differ along any axis but this one? */
const differs = (shape: Shape, first: Shape, dim: number): boolean =>
  !isLegacy(shape) &&
  (shape.length !== first.length ||
    shape.some((size, axis) => axis !== dim && size !== first[axis]))
