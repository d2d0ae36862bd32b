import { number, toggle } from '../fields'
import { kerasExpression, kerasPNorm } from '../kerasLines'
import { defineLayer } from '../layer'
import { isProblem } from '../problem'
import { say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import { commonOf, DISTANCE, pairShape, pairsAlong, readsAlong } from './distance'

/** The exponent as a number. */
const exponentOf = (p: number | 'inf' | '-inf'): number =>
  typeof p === 'number' ? p : p === 'inf' ? Infinity : -Infinity

const outputOf = (common: Shape, keepdim: boolean): Shape =>
  common.length === 0 ? [] : [...common.slice(0, -1), ...(keepdim ? [1] : [])]

/** ‖x‖ₚ in double precision. Source: torch.linalg.vector_norm. */
function normOf(sizes: readonly number[], p: number): number {
  if (p === 0) return sizes.filter((size) => size !== 0).length
  if (p === Infinity) return Math.max(0, ...sizes)
  if (p === -Infinity) return Math.min(...sizes)
  return sizes.reduce((sum, size) => sum + size ** p, 0) ** (1 / p)
}

/** The p-norm of the difference of two vectors. Source: torch.nn.PairwiseDistance. */
export const pairwisedistance = defineLayer({
  ...DISTANCE,
  kind: 'PairwiseDistance',
  aliases: ['Euclidean distance', 'triplet distance'],
  icon: 'ruler',
  help: 'The distance of two vectors: the p-norm of their difference along the last axis.',
  fields: [
    number(
      'p',
      2,
      'Exponent: 2 is the Euclidean distance, 1 the sum of the absolute differences.',
      {
        words: ['inf', '-inf'],
        soft: [0, 4],
        step: 0.5,
      },
    ),
    number('eps', 1e-6, 'Added to each difference.', { soft: [0, 0.1] }),
    toggle('keepdim', false, 'Keeps the last axis, with size 1.'),
  ],
  shape(inputs, p) {
    const common = pairShape('PairwiseDistance', inputs)
    return isProblem(common) ? common : outputOf(common, p.keepdim)
  },
  explain(inputs, p) {
    const common = commonOf(inputs)
    return {
      rule: { words: '(Σ |x1 − x2 + eps|^p)^(1/p) along the last axis' },
      lines: [
        {
          axis: '',
          words: say`over ${common.at(-1) ?? 1} numbers along the last axis of ${shape(common)}`,
          result: shape(outputOf(common, p.keepdim)),
        },
      ],
    }
  },
  reads: (inputs) => readsAlong(inputs, commonOf(inputs).length - 1, false),
  macs: (inputs) => sizeOf(commonOf(inputs)),
  arithmetic(inputs, _output, p, index) {
    const last = Math.max(0, commonOf(inputs).length - 1)
    const pairs = pairsAlong(inputs, last, index.slice(0, last))
    return {
      combine: 'steps',
      rule: '(Σ |x1 − x2 + eps|^p)^(1/p)',
      x: pairs[0]?.[0] ?? 0,
      reads: pairs.flat(),
      steps(read) {
        const sizes = pairs.map(([a, b]) => Math.abs(read(a) - read(b) + p.eps))
        return [
          { name: 'largest |x1 − x2 + eps|', value: Math.max(0, ...sizes) },
          { name: `norm with p = ${p.p}`, value: normOf(sizes, exponentOf(p.p)) },
        ]
      },
    }
  },
  keras: (p) =>
    kerasExpression(([a, b]) =>
      kerasPNorm(`${a} - ${b} + ${p.eps}`, exponentOf(p.p), -1, p.keepdim),
    ),
  build: (torch, p) => torch.pairwiseDistance({ ...p, p: exponentOf(p.p) }),
  examples: [
    {
      title: 'One distance for each pair of vectors',
      parameters: {},
      inputs: [
        [4, 16],
        [4, 16],
      ],
      output: [4],
    },
    {
      title: 'Every vector from one, with the axis kept',
      parameters: { p: 1, keepdim: true },
      inputs: [[5, 8], [8]],
      output: [5, 1],
    },
  ],
})
