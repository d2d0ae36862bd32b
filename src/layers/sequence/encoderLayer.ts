import { defineLayer } from '../layer'
import type { AxisReads, Reads } from '../reads'
import { fixedAxes, say } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import type { EncoderOptions } from '../torch/attention'
import { kerasBlock } from './attentionKeras'
import { blockWeights } from './attentionWeights'
import { BLOCK_FIELDS } from './blockFields'
import { blockProblem, encoderProblem } from './encoderProblem'
import { createEncoder } from './encoderValue'
import { present, withoutDrops } from './portShapes'

/** The parameters of a block, as given. */
export type EncoderParams = Omit<EncoderOptions, 'd_model'> & { readonly d_model: number | null }

/** The options of the engine. */
export const optionsOf = (p: EncoderParams, src: Shape): EncoderOptions => ({
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
  fields: BLOCK_FIELDS,
  shown: { seed: (p) => p.training && p.dropout > 0 },
  shape(inputs, p) {
    const [src] = inputs
    const size = p.d_model ?? src[src.length - 1] ?? 1
    return (
      blockProblem('TransformerEncoderLayer', size, p, inputs) ??
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
  weights: ([src], p) => blockWeights(optionsOf(p, src), false),
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
  keras: (p, inputs) => kerasBlock(optionsOf(p, inputs[0]), present(inputs), false),
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
