import type { Arithmetic } from '../arithmetic'
import { int, number, toggle } from '../fields'
import { defineLayer } from '../layer'
import type { AxisReads, Reads } from '../reads'
import { fixedAxes, say } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import type { AttentionOptions } from '../torch/attention'
import { kerasAttention } from './attentionKeras'
import { attentionProblem } from './attentionProblem'
import { createAttention } from './attentionValue'
import { attentionWeights } from './attentionWeights'
import { type PortShapes, present, withoutDrops } from './portShapes'
import { OUTSIDE } from './recurrentFields'

type AttentionParams = Omit<AttentionOptions, 'embed_dim' | 'kdim' | 'vdim'> & {
  readonly embed_dim: number | null
  readonly kdim: number | null
  readonly vdim: number | null
}

/** The options of the engine. */
function optionsOf(p: AttentionParams, [query = []]: PortShapes): AttentionOptions {
  const embed_dim = p.embed_dim ?? query[query.length - 1]
  return { ...p, embed_dim, kdim: p.kdim ?? embed_dim, vdim: p.vdim ?? embed_dim }
}

/** Where samples and steps lie among the axes of a query; −1: no samples. */
const axesOf = (p: AttentionParams, query: Shape) =>
  query.length === 2
    ? { sample: -1, step: 0 }
    : p.batch_first
      ? { sample: 0, step: 1 }
      : { sample: 1, step: 0 }

/** The shape of the weights: N×L×S, S with what is added. */
function weightsShape(p: AttentionParams, inputs: PortShapes): Shape {
  const [query = [], key = query] = inputs
  const { sample, step } = axesOf(p, query)
  const more = (p.add_bias_kv ? 1 : 0) + (p.add_zero_attn ? 1 : 0)
  return [...(sample < 0 ? [] : [query[sample]]), query[step], key[step] + more]
}

/**
 * What a number of the output reads, or of the weights, which have samples first: its query, all
 * keys and values of its sample, and its row of the mask.
 */
function readsOf(p: AttentionParams, inputs: PortShapes, ofWeights: boolean): readonly Reads[] {
  const shapes = present(inputs)
  const [query] = shapes
  const at = axesOf(p, query)
  const out = ofWeights ? { sample: at.sample < 0 ? -1 : 0, step: at.sample < 0 ? 0 : 1 } : at
  const along = (step: AxisReads): Reads => {
    const axes: AxisReads[] = ['all', 'all', 'all'].slice(0, query.length) as AxisReads[]
    if (at.sample >= 0) axes[at.sample] = out.sample
    axes[at.step] = step
    return { axes }
  }
  return shapes.map((shape, port): Reads => {
    if (port === 3) {
      if (shape.length === 2) return { axes: [out.step, 'all'] }
      const heads: AxisReads =
        out.sample < 0
          ? 'all'
          : {
              of: out.sample,
              most: p.num_heads,
              cells: (n) => Array.from({ length: p.num_heads }, (_, h) => n * p.num_heads + h),
            }
      return { axes: [heads, out.step, 'all'] }
    }
    if (port === 0 && shapes.length > 1) return along(out.step)
    // The weights do not depend on the values.
    if (port === 2 && ofWeights) return { most: 0, cells: () => [] }
    return along('all')
  })
}

function arithmeticOf(
  p: AttentionParams,
  inputs: PortShapes,
  index: readonly number[],
  ofWeights: boolean,
): Arithmetic {
  const shapes = present(inputs)
  const o = optionsOf(p, inputs)
  const at = axesOf(p, shapes[0])
  const out = ofWeights && at.sample >= 0 ? { sample: 0, step: 1 } : at
  const place = { step: index[out.step], sample: out.sample < 0 ? 0 : index[out.sample] }
  const rule = ofWeights
    ? 'mean over the heads of softmax(q·k / √(E/heads) + mask)'
    : 'W_out · (softmax(q·k / √(E/heads) + mask) · v, head by head) + b_out'
  const lead =
    at.sample < 0
      ? [place.step]
      : p.batch_first
        ? [place.sample, place.step]
        : [place.step, place.sample]
  const x = {
    port: 0,
    place: lead.reduce((sum, each, axis) => sum * shapes[0][axis] + each, 0) * o.embed_dim,
  }
  return {
    combine: 'steps',
    rule,
    x,
    steps(read) {
      const found = createAttention(o, shapes, read, place)
      const last = index[index.length - 1]
      const steps = ofWeights ? found.weight(last) : found.output(last)
      return withoutDrops(steps, p.training && p.dropout > 0)
    },
  }
}

/** Queries that attend to keys, head by head. Source: torch.nn.MultiheadAttention. */
export const attention = defineLayer({
  kind: 'MultiheadAttention',
  aliases: ['attention', 'self-attention', 'MultiHeadAttention', 'MHA'],
  category: 'sequence',
  usual: true,
  icon: 'network',
  help: 'Every query takes the mean of all values, weighted by how well their keys fit it.',
  inputs: 4,
  required: 1,
  ports: ['query', 'key', 'value', 'attn_mask'],
  linear: false,
  fields: [
    int('embed_dim', null, 'Numbers of each query; follows the input unless pinned.', {
      min: 1,
      empty: 'follows the input',
      positional: true,
      soft: [1, 128],
    }),
    int('num_heads', 1, 'Parts that attend by themselves; they share the numbers evenly.', {
      min: 1,
      max: 65536,
      positional: true,
      soft: [1, 16],
    }),
    number('dropout', 0, 'Chance that an attention weight is dropped, in training.', {
      min: 0,
      max: 1,
      soft: [0, 0.9],
    }),
    toggle('bias', true, 'Adds learned numbers after each projection.'),
    toggle('add_bias_kv', false, 'Adds one learned key and value.'),
    toggle('add_zero_attn', false, 'Adds one key and value of zeros.'),
    int('kdim', null, 'Numbers of each key.', { min: 1, empty: 'embed_dim', soft: [1, 128] }),
    int('vdim', null, 'Numbers of each value.', { min: 1, empty: 'embed_dim', soft: [1, 128] }),
    toggle(
      'batch_first',
      false,
      'The batch is the first axis and steps the second; else the reverse.',
    ),
    ...OUTSIDE,
  ],
  shown: { seed: (p) => p.training && p.dropout > 0 },
  shape: (inputs, p) => attentionProblem(p, present(inputs)) ?? inputs[0],
  infer: ([query], p) => ({ embed_dim: p.embed_dim ?? query[query.length - 1] }),
  explain: (inputs, p) => ({
    before: {
      title: 'For each query',
      rule: { words: 'softmax(q·k / √(embed_dim/num_heads) + mask) · v, head by head' },
      lines: [],
    },
    rule: { words: 'the output has the shape of the queries' },
    lines: [
      {
        axis: '',
        words: say`${weightsShape(p, inputs).at(-1) ?? 0} keys for each query`,
        result: fixedAxes(...inputs[0]),
      },
    ],
  }),
  weights: (inputs, p) => attentionWeights(optionsOf(p, inputs)),
  reads: (inputs, p) => readsOf(p, inputs, false),
  macs(inputs, output, p) {
    const o = optionsOf(p, inputs)
    const weights = sizeOf(weightsShape(p, inputs))
    const [query, key = query, value = key] = inputs
    const E = o.embed_dim
    return 2 * sizeOf(output) * E + (sizeOf(key) + sizeOf(value)) * E + 2 * weights * E
  },
  arithmetic: (inputs, _output, p, index) => arithmeticOf(p, inputs, index, false),
  firstOutput: 'attn_output',
  outputs: () => [
    {
      name: 'attn_output_weights',
      shape: (inputs, p) => weightsShape(p, inputs),
      reads: (inputs, p) => readsOf(p, inputs, true),
      arithmetic: (inputs, _output, p, index) => arithmeticOf(p, inputs, index, true),
    },
  ],
  call: ([query, key = query, value = key, mask]) =>
    `${query}, ${key}, ${value}${mask === undefined ? '' : `, attn_mask=${mask}`}`,
  resets: false,
  trains: (p) => p.training,
  draws: (p) => (p.training && p.dropout > 0 ? p.seed : null),
  keras: (p, inputs) => kerasAttention(optionsOf(p, inputs), present(inputs)),
  build: (torch, p, inputs) => torch.attention(optionsOf(p, inputs)),
  examples: [
    {
      title: 'Self-attention of ten steps, two samples',
      parameters: { num_heads: 4 },
      inputs: [[10, 2, 16]],
      output: [10, 2, 16],
    },
    {
      title: 'Three queries attend to five keys',
      parameters: { num_heads: 2, batch_first: true },
      inputs: [
        [2, 3, 8],
        [2, 5, 8],
      ],
      output: [2, 3, 8],
    },
    {
      title: 'With a mask of its own',
      parameters: { num_heads: 2, kdim: 3, vdim: 5 },
      inputs: [
        [4, 6],
        [7, 3],
        [7, 5],
        [4, 7],
      ],
      output: [4, 6],
    },
  ],
})
