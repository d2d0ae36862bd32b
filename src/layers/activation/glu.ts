import { axisOf, outOfRange } from '../axes'
import { int } from '../fields'
import { over, resultOf } from '../formula'
import { defineLayer } from '../layer'
import { placeOf } from '../place'
import { worked } from '../printFormula'
import type { Problem } from '../problem'
import { lambda } from '../python'
import { ownPlace } from '../reads'
import { say, shape } from '../sentence'
import type { Shape } from '../tensorShape'

const RULE = 'y = a·σ(b), where a is the first half along dim and b the second'

function gluProblem(input: Shape, dim: number): Problem | null {
  // Channels are halved, or what stands last.
  const even = [1, input.length - 1].find((axis) => axis >= 0 && input[axis] % 2 === 0)
  if (input.length === 0)
    return {
      text: 'GLU halves an axis, and a scalar has none.',
      got: shape(input),
      expected: 'one axis or more',
      fixes: [],
      torch: 'RuntimeError: glu does not support scalars because halving size must be even',
    }
  const outside = outOfRange('dim', dim, input, even ?? -1)
  if (outside) return even === undefined ? { ...outside, fixes: [] } : outside
  const axis = axisOf(dim, input.length)
  if (input[axis] % 2 === 0) return null
  return {
    text: say`GLU halves axis ${axis}, and ${shape(input)} has ${input[axis]} values along it.`,
    got: `${input[axis]} values`,
    expected: 'an even number',
    field: 'dim',
    // Who halves the channels of maps does not mean their width.
    fixes:
      even === undefined || (axis === 1 && input.length > 3)
        ? []
        : [{ label: `Set dim to ${even}`, set: { dim: even } }],
    torch:
      `RuntimeError: Halving dimension must be even, but dimension ${axis} is size ` +
      `${input[axis]}`,
  }
}

/** One half of an axis weighed by the sigmoid of the other. Source: torch.nn.GLU. */
export const glu = defineLayer({
  kind: 'GLU',
  aliases: ['gated linear unit', 'gating'],
  category: 'act',
  icon: 'git-merge',
  help: 'Halves an axis and weighs the first half by the sigmoid of the second, as a gate.',
  inputs: 1,
  linear: false,
  fields: [
    int('dim', -1, 'The axis that is halved; 1 is the channels, −1 the last one.', {
      min: -8,
      max: 7,
      soft: [-1, 3],
      positional: true,
    }),
  ],
  shape([input], p) {
    const axis = axisOf(p.dim, input.length)
    return gluProblem(input, p.dim) ?? input.with(axis, input[axis] / 2)
  },
  explain([input], p) {
    const axis = axisOf(p.dim, input.length)
    const half = over(input[axis], 2)
    return {
      rule: { words: RULE },
      lines: [
        {
          axis: '',
          words: `axis ${axis}: ${worked(half)}`,
          result: String(resultOf(half)),
          inWords: true,
        },
      ],
    }
  },
  weights: () => [],
  reads([input], p) {
    const dim = axisOf(p.dim, input.length)
    const half = input[dim] / 2
    const cells = (place: number): number[] => [place, place + half]
    return [
      {
        axes: ownPlace(input.length).map((own, axis) =>
          axis === dim ? { of: dim, most: 2, cells } : own,
        ),
      },
    ]
  },
  macs: () => 0,
  arithmetic([input], output, p, index) {
    const dim = axisOf(p.dim, input.length)
    const a = { port: 0, place: placeOf(index, input) }
    const b = { port: 0, place: placeOf(index.with(dim, index[dim] + output[dim]), input) }
    return {
      combine: 'steps',
      rule: RULE,
      x: a,
      steps(read) {
        const gate = 1 / (1 + Math.exp(-read(b)))
        return [
          { name: 'b', value: read(b), note: 'the value in the second half' },
          { name: 'σ(b)', value: gate },
          { name: 'a·σ(b)', value: read(a) * gate },
        ]
      },
    }
  },
  keras(p, [input]) {
    const axis = axisOf(p.dim, input.length)
    return [lambda(`ops.glu(x, axis=${axis})`)]
  },
  build: (torch, p, [input]) => torch.glu(axisOf(p.dim, input.length)),
  examples: [
    {
      title: 'Half of the channels gate the others',
      parameters: { dim: 1 },
      inputs: [[1, 8, 6, 6]],
      output: [1, 4, 6, 6],
    },
    { title: 'A vector, without a batch', parameters: {}, inputs: [[10]], output: [5] },
  ],
})
