import { axisOf, outOfRange } from '../axes'
import { int, number } from '../fields'
import { kerasExpression, kerasPNorm } from '../kerasLines'
import { defineLayer } from '../layer'
import { printValue } from '../print'
import { isProblem } from '../problem'
import { say, shape } from '../sentence'
import { type Shape, sameShape, sizeOf } from '../tensorShape'
import { commonOf, DISTANCE, pairShape, pairsAlong, readsAlong } from './distance'

/** An input as it is where it has this shape, else repeated along the axes that it lacks. */
const broadcastTo = (x: string, input: Shape, common: Shape): string =>
  sameShape(input, common) ? x : `ops.broadcast_to(${x}, ${printValue(common)})`

/** The length that vectors have at least: PyTorch compares squares, so that the sign is lost. */
const least = (p: { readonly eps: number }): number => Math.abs(p.eps)

/** Cosine of the angle between two vectors, along one axis. Source: torch.nn.CosineSimilarity. */
export const cosinesimilarity = defineLayer({
  ...DISTANCE,
  kind: 'CosineSimilarity',
  aliases: ['cosine', 'angle'],
  icon: 'git-compare',
  help: 'The cosine of the angle between two vectors: 1 where they point the same way.',
  fields: [
    int('dim', 1, 'Axis along which the vectors lie; −1 is the last one.', {
      min: -8,
      max: 7,
      soft: [-1, 3],
    }),
    number('eps', 1e-8, 'Shorter vectors count as this long, so that nothing is divided by 0.', {
      soft: [0, 0.1],
    }),
  ],
  shape(inputs, p) {
    const common = pairShape('CosineSimilarity', inputs)
    if (isProblem(common)) return common
    const dim = axisOf(p.dim, common.length)
    return outOfRange('dim', p.dim, common, -1) ?? common.filter((_, axis) => axis !== dim)
  },
  explain(inputs, p) {
    const common = commonOf(inputs)
    const dim = axisOf(p.dim, common.length)
    const output = common.filter((_, axis) => axis !== dim)
    return {
      rule: { words: 'Σ x1·x2 / (max(‖x1‖, eps) · max(‖x2‖, eps)) along dim, which is gone after' },
      lines: [
        {
          axis: '',
          words: say`${common[dim] ?? 1} numbers along axis ${dim} of ${shape(common)}`,
          result: shape(output),
        },
      ],
    }
  },
  reads: (inputs, p) => readsAlong(inputs, axisOf(p.dim, commonOf(inputs).length), false),
  macs: (inputs) => 3 * sizeOf(commonOf(inputs)),
  arithmetic(inputs, _output, p, index) {
    const dim = axisOf(p.dim, commonOf(inputs).length)
    const pairs = pairsAlong(inputs, dim, index)
    return {
      combine: 'steps',
      rule: 'Σ x1·x2 / (max(‖x1‖, eps) · max(‖x2‖, eps))',
      x: pairs[0]?.[0] ?? 0,
      reads: pairs.flat(),
      steps(read) {
        const numbers = pairs.map(([a, b]) => [read(a), read(b)] as const)
        const length = (at: 0 | 1): number =>
          Math.max(Math.sqrt(numbers.reduce((sum, pair) => sum + pair[at] ** 2, 0)), least(p))
        const product = numbers.reduce((sum, [a, b]) => sum + a * b, 0)
        const [first, second] = [length(0), length(1)]
        return [
          { name: 'Σ x1·x2', value: product, note: `of ${numbers.length} products` },
          { name: 'max(‖x1‖, eps)', value: first },
          { name: 'max(‖x2‖, eps)', value: second },
          {
            name: 'cosine',
            value: numbers.length === 0 ? 0 : product / first / second,
          },
        ]
      },
    }
  },
  keras: (p, inputs) => {
    const common = commonOf(inputs)
    const axis = axisOf(p.dim, common.length) - common.length
    return kerasExpression((names) => {
      const [a, b] = inputs.map((input, i) => broadcastTo(names[i], input, common))
      const [first, second] = [a, b].map(
        (x) => `ops.maximum(${kerasPNorm(x, 2, axis, false)}, ${least(p)})`,
      )
      return `ops.sum(${a} * ${b}, axis=${axis}) / ${first} / ${second}`
    })
  },
  build: (torch, p, inputs) =>
    torch.cosineSimilarity({ dim: axisOf(p.dim, commonOf(inputs).length), eps: least(p) }),
  examples: [
    {
      title: 'One number for each pair of vectors',
      parameters: {},
      inputs: [
        [4, 16],
        [4, 16],
      ],
      output: [4],
    },
    {
      title: 'Every vector with every other: the axes are broadcast',
      parameters: { dim: -1 },
      inputs: [
        [5, 1, 8],
        [1, 6, 8],
      ],
      output: [5, 6],
    },
  ],
})
