import { choice, int, number, toggle } from '../fields'
import { defineLayer } from '../layer'
import type { AxisReads, Reads } from '../reads'
import { fixedAxes, say } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import type { EncoderOptions } from '../torchAttention'
import { headsProblem } from './attentionMisfits'
import { encoderWeights } from './attentionWeights'
import { encoderProblem } from './encoderProblem'
import { createEncoder } from './encoderValue'
import { present, withoutDrops } from './portShapes'
import { OUTSIDE } from './recurrentFields'

type EncoderParams = Omit<EncoderOptions, 'd_model'> & { readonly d_model: number | null }

const optionsOf = (p: EncoderParams, src: Shape): EncoderOptions => ({
  ...p,
  d_model: p.d_model ?? src[src.length - 1],
})

/** Self-attention and a small network, each added to what it reads. Source: torch.nn. */
export const encoderlayer = defineLayer({
  kind: 'TransformerEncoderLayer',
  aliases: ['transformer', 'transformer block', 'encoder block'],
  category: 'sequence',
  icon: 'layers',
  help: 'A block of a transformer: self-attention, then two dense layers, each added to its input.',
  inputs: 2,
  required: 1,
  ports: ['src', 'src_mask'],
  linear: false,
  fields: [
    int('d_model', null, 'Numbers of each step; follows the input unless pinned.', {
      min: 1,
      empty: 'follows the input',
      positional: true,
      soft: [1, 128],
    }),
    int('nhead', 1, 'Parts that attend by themselves; they share the numbers evenly.', {
      min: 1,
      max: 65536,
      positional: true,
      soft: [1, 16],
    }),
    int('dim_feedforward', 2048, 'Numbers between the two dense layers.', {
      min: 1,
      max: 65536,
      soft: [1, 4096],
    }),
    number('dropout', 0.1, 'Chance that a number is dropped, in training.', {
      min: 0,
      max: 1,
      soft: [0, 0.9],
    }),
    choice('activation', ['relu', 'gelu'], 'The function between the dense layers.'),
    number('layer_norm_eps', 1e-5, 'Added to the variance in both norms.', { soft: [0, 0.1] }),
    toggle(
      'batch_first',
      false,
      'The batch is the first axis and steps the second; else the reverse.',
    ),
    toggle('norm_first', false, 'Normalises before attention and dense layers, not after.'),
    ...OUTSIDE,
  ],
  shown: { seed: (p) => p.training && p.dropout > 0 },
  shape(inputs, p) {
    const [src] = inputs
    const size = p.d_model ?? src[src.length - 1] ?? 1
    return (
      headsProblem(
        'TransformerEncoderLayer',
        size,
        p.nhead,
        'nhead',
        'AssertionError: embed_dim must be divisible by num_heads',
      ) ??
      encoderProblem(present(inputs), size, p) ??
      src
    )
  },
  infer: ([src], p) => ({ d_model: p.d_model ?? src[src.length - 1] }),
  explain: ([src], p) => ({
    before: {
      title: 'For each step',
      rule: {
        words: p.norm_first
          ? 'x + attention(norm1(x)), then x + linear2(f(linear1(norm2(x))))'
          : 'norm1(x + attention(x)), then norm2(x + linear2(f(linear1(x))))',
      },
      lines: [],
    },
    rule: { words: 'the shape stays' },
    lines: [
      {
        axis: '',
        words: say`${fixedAxes(...src)} → ${fixedAxes(...src)}`,
        result: fixedAxes(...src),
        inWords: true,
      },
    ],
  }),
  weights: ([src], p) => encoderWeights(optionsOf(p, src)),
  reads(inputs, p): readonly Reads[] {
    const [src, mask] = inputs
    const batched = src.length === 3
    const sample = !batched ? -1 : p.batch_first ? 0 : 1
    const step = sample === 0 ? 1 : 0
    const all: AxisReads = 'all'
    const own: Reads = { axes: src.map((_, axis) => (axis === sample ? sample : all)) }
    if (!mask) return [own]
    if (mask.length === 2) return [own, { axes: [step, all] }]
    const heads: AxisReads = !batched
      ? all
      : {
          of: sample,
          most: p.nhead,
          cells: (n) => Array.from({ length: p.nhead }, (_, h) => n * p.nhead + h),
        }
    return [own, { axes: [heads, step, all] }]
  },
  macs([src], _output, p) {
    const steps = src[src.length === 3 && p.batch_first ? 1 : 0]
    const size = sizeOf(src)
    return size * (4 * p.d_model + 2 * steps + 2 * p.dim_feedforward)
  },
  arithmetic(inputs, _output, p, index) {
    const shapes = present(inputs)
    const o = optionsOf(p, shapes[0])
    const x = {
      port: 0,
      place:
        index.slice(0, -1).reduce((sum, each, axis) => sum * shapes[0][axis] + each, 0) * o.d_model,
    }
    const rule = 'attention and two dense layers, each added to what it reads, with norms'
    const drops = p.training && p.dropout > 0
    return {
      combine: 'steps',
      rule,
      x,
      steps: (read) => withoutDrops(createEncoder(o, shapes, read)(index), drops),
    }
  },
  resets: false,
  trains: (p) => p.training,
  draws: (p) => (p.training && p.dropout > 0 ? p.seed : null),
  keras: () => null,
  build: (torch, p, [src]) => torch.encoderLayer(optionsOf(p, src)),
  examples: [
    {
      title: 'Ten steps of two samples',
      parameters: { nhead: 4, dim_feedforward: 32 },
      inputs: [[10, 2, 16]],
      output: [10, 2, 16],
    },
    {
      title: 'With a mask, the norms first',
      parameters: { nhead: 2, dim_feedforward: 8, norm_first: true, batch_first: true },
      inputs: [
        [2, 5, 6],
        [5, 5],
      ],
      output: [2, 5, 6],
    },
  ],
})
