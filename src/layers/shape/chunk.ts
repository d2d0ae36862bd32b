import { axisOf, outOfRange } from '../axes'
import { int, type ParamsOf } from '../fields'
import { defineLayer } from '../layer'
import { MOST_OUTPUTS } from '../limits'
import type { Problem } from '../problem'
import { say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { factsOfPart, type Part, partsOfSizes, partsOfStep } from './parts'

const FIELDS = [
  int('chunks', 2, 'Into how many parts; there are fewer where the axis is too short.', {
    min: -MOST_OUTPUTS,
    max: MOST_OUTPUTS,
    soft: [1, 8],
    positional: true,
  }),
  int('dim', 0, 'The axis to cut; 0 is the batch, 1 the channels, −1 the last one.', {
    min: -8,
    max: 7,
    soft: [-1, 3],
  }),
]

type Chunks = ParamsOf<typeof FIELDS>

/** Parts of ⌈size/chunks⌉ cells; an axis without cells gives as many empty ones as were asked. */
const partsOf = (input: Shape, p: Chunks): readonly Part[] => {
  const size = input[axisOf(p.dim, input.length)]
  return size === 0
    ? partsOfSizes(Array.from({ length: p.chunks }, () => 0))
    : partsOfStep(size, Math.ceil(size / p.chunks))
}

const lacking = (input: Shape, p: Chunks, count: number): Problem => ({
  text: say`Axis ${axisOf(p.dim, input.length)} of ${shape(input)} makes only ${count}
    ${count === 1 ? 'part' : 'parts'}, not ${p.chunks}.`,
  got: `${count} ${count === 1 ? 'part' : 'parts'}`,
  expected: `${p.chunks} parts`,
  field: 'chunks',
  fixes: [{ label: `Set chunks to ${count}`, set: { chunks: count } }],
  torch: `ValueError: not enough values to unpack (expected ${p.chunks}, got ${count})`,
})

const factsOf = (k: number) => factsOfPart(k, partsOf, lacking)
const first = factsOf(0)

/** Cuts an axis into equal parts, the last one smaller where it must be. Source: torch.chunk. */
export const chunk = defineLayer({
  kind: 'Chunk',
  aliases: ['split into parts'],
  torch: 'torch.chunk',
  category: 'shape',
  icon: 'split',
  help: 'Cuts one axis into equal parts, each an output of its own.',
  inputs: 1,
  fields: FIELDS,
  ...first,
  shape([input], p) {
    if (input.length === 0)
      return {
        text: 'Chunk cuts an axis, and a scalar has none.',
        got: shape(input),
        expected: 'one axis or more',
        fixes: [],
        torch: 'RuntimeError: chunk expects at least a 1-dimensional tensor',
      }
    if (p.chunks <= 0)
      return {
        text: `chunks is ${p.chunks}, and an axis has at least 1 part.`,
        got: `chunks = ${p.chunks}`,
        expected: 'chunks ≥ 1',
        field: 'chunks',
        fixes: [{ label: 'Set chunks to 2', set: { chunks: 2 } }],
        torch: `RuntimeError: chunk expects \`chunks\` to be greater than 0, got: ${p.chunks}`,
      }
    return outOfRange('dim', p.dim, input, input.length - 1) ?? first.shape([input], p)
  },
  outputs: (p) =>
    Array.from({ length: Math.max(0, p.chunks - 1) }, (_, i) => ({
      name: String(i + 1),
      ...factsOf(i + 1),
    })),
  firstOutput: '0',
  weights: () => [],
  code([x], p, [input], library) {
    const whole = p.chunks === 1 ? '[0]' : ''
    if (library === 'torch' || !input || input.length === 0 || p.chunks <= 0)
      return `torch.chunk(${x}, ${p.chunks}, dim=${p.dim})${whole}`
    const ends = partsOf(input, p).map(([start, count]) => start + count)
    return `ops.split(${x}, [${ends.slice(0, -1).join(', ')}], axis=${p.dim})${whole}`
  },
  examples: [
    {
      title: 'The first half of the channels',
      parameters: { dim: 1 },
      inputs: [[1, 6, 14, 14]],
      output: [1, 3, 14, 14],
    },
    {
      title: 'Three parts of ten columns: 4, 4 and 2',
      parameters: { chunks: 3, dim: -1 },
      inputs: [[1, 1, 8, 10]],
      output: [1, 1, 8, 4],
    },
  ],
})
