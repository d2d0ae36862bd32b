import { axisOf, outOfRange } from '../axes'
import { int } from '../fields'
import { defineLayer } from '../layer'
import type { ReadsByAxes } from '../reads'
import { say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { SAME_ORDER } from './sameOrder'

interface Dim {
  readonly dim: number | null
}

/** The axes that stay, counted from 0: all but `dim`, or but all of size 1. */
function kept(input: Shape, { dim }: Dim): number[] {
  const own = dim === null ? null : axisOf(dim, input.length)
  return [...input.keys()].filter((axis) => input[axis] !== 1 || (own !== null && axis !== own))
}

const left = (input: Shape, p: Dim): Shape => kept(input, p).map((axis) => input[axis])

/** Leaves out axes of size 1. Source: torch.squeeze. */
export const squeeze = defineLayer({
  ...SAME_ORDER,
  kind: 'Squeeze',
  aliases: ['remove an axis'],
  torch: 'torch.squeeze',
  icon: 'shrink',
  help: 'Leaves out an axis of size 1, or all of them; the values stay the same.',
  fields: [
    int('dim', null, 'The axis that is left out, if its size is 1; −1 is the last one.', {
      empty: 'all of size 1',
      min: -8,
      max: 7,
      soft: [-1, 3],
    }),
  ],
  shape([input], p) {
    const misfit =
      p.dim === null ? null : outOfRange('dim', p.dim, input, Math.max(0, input.length - 1))
    return misfit ?? left(input, p)
  },
  explain: ([input], p) => ({
    rule: {
      words:
        p.dim === null ? 'axes of size 1 are left out' : 'axis dim is left out if its size is 1',
    },
    lines: [
      {
        axis: '',
        words: say`${shape(input)} → ${shape(left(input, p))}`,
        result: shape(left(input, p)),
        inWords: true,
      },
    ],
  }),
  adapts: (input, { ranks }) =>
    input.flatMap((size, dim) =>
      size === 1
        ? [
            {
              label: `Squeeze ${dim}`,
              parameters: { dim },
              rarity: dim === 0 ? 2.4 : 2.2,
              // What takes any rank is seldom short of an order as well.
              ...(ranks ? { leads: true as const } : {}),
            },
          ]
        : [],
    ),
  reads([input], p): readonly ReadsByAxes[] {
    const axes = kept(input, p)
    return [{ axes: input.map((_, axis) => (axes.includes(axis) ? axes.indexOf(axis) : 'all')) }]
  },
  code([x], p, [input], library) {
    if (library === 'torch') return `${x}.squeeze(${p.dim ?? ''})`
    // Keras refuses to leave out an axis of another size.
    if (input && p.dim !== null && left(input, p).length === input.length) return x
    return `ops.squeeze(${x}${p.dim === null ? '' : `, ${p.dim}`})`
  },
  build: (torch, p, [input]) => torch.reshape(left(input, p), input),
  examples: [
    {
      title: 'A pooled map becomes a row of numbers',
      parameters: {},
      inputs: [[8, 512, 1, 1]],
      output: [8, 512],
    },
    {
      title: 'Only the axis that is named',
      parameters: { dim: -1 },
      inputs: [[1, 16, 1]],
      output: [1, 16],
    },
  ],
})
