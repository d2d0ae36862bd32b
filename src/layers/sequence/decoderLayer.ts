import { defineLayer } from '../layer'
import type { AxisReads, Reads } from '../reads'
import { fixedAxes, say } from '../sentence'
import { sizeOf } from '../tensorShape'
import { kerasBlock } from './attentionKeras'
import { attentionProblem } from './attentionProblem'
import { blockWeights } from './attentionWeights'
import { BLOCK_FIELDS } from './blockFields'
import { optionsOf } from './encoderLayer'
import { blockProblem, encoderProblem } from './encoderProblem'
import { createEncoder } from './encoderValue'
import { present, withoutDrops } from './portShapes'

const KIND = 'TransformerDecoderLayer'

/** Attention to itself and to a memory, and dense layers, each added to what it reads. */
export const decoderlayer = defineLayer({
  kind: KIND,
  aliases: ['decoder block', 'cross-attention'],
  category: 'sequence',
  icon: 'layers',
  help: 'A block of a transformer that attends to itself, then to a memory, then computes.',
  inputs: 4,
  required: 2,
  ports: ['tgt', 'memory', 'tgt_mask', 'memory_mask'],
  linear: false,
  fields: BLOCK_FIELDS,
  shown: { seed: (p) => p.training && p.dropout > 0 },
  shape(inputs, p) {
    const [tgt, memory, mask, memoryMask] = inputs
    const size = p.d_model ?? tgt[tgt.length - 1] ?? 1
    const cross = {
      embed_dim: size,
      num_heads: p.nhead,
      kdim: null,
      vdim: null,
      batch_first: p.batch_first,
      add_bias_kv: false,
    }
    return (
      blockProblem(KIND, size, p, inputs) ??
      encoderProblem(mask ? [tgt, mask] : [tgt], size, p, KIND) ??
      withoutField(attentionProblem(cross, present([tgt, memory, memory, memoryMask]))) ??
      tgt
    )
  },
  infer: ([tgt], p) => ({ d_model: p.d_model ?? tgt[tgt.length - 1] }),
  explain: ([tgt], p) => ({
    before: {
      title: 'For each step',
      rule: {
        words: p.norm_first
          ? 'x + attention(norm1(x)), x + attention(norm2(x), memory), x + dense(norm3(x))'
          : 'norm1(x + attention(x)), norm2(x + attention(x, memory)), norm3(x + dense(x))',
      },
      lines: [],
    },
    rule: { words: 'the shape of tgt stays' },
    lines: [
      {
        axis: '',
        words: say`${fixedAxes(...tgt)} → ${fixedAxes(...tgt)}`,
        result: fixedAxes(...tgt),
        inWords: true,
      },
    ],
  }),
  weights: ([tgt], p) => blockWeights(optionsOf(p, tgt), true),
  reads(inputs, p): readonly Reads[] {
    const [tgt] = inputs
    const sample = tgt.length < 3 ? -1 : p.batch_first ? 0 : 1
    const step = sample === 0 ? 1 : 0
    const all: AxisReads = 'all'
    const own: Reads = { axes: tgt.map((_, axis) => (axis === sample ? sample : all)) }
    const heads: AxisReads =
      sample < 0
        ? all
        : {
            of: sample,
            most: p.nhead,
            cells: (n) => Array.from({ length: p.nhead }, (_, h) => n * p.nhead + h),
          }
    const masks = present(inputs.slice(2)).map(
      (mask): Reads => ({ axes: [...(mask.length === 3 ? [heads] : []), step, all] }),
    )
    return [own, own, ...masks]
  },
  macs([tgt, memory], _output, p) {
    const axis = tgt.length === 3 && p.batch_first ? 1 : 0
    const own = sizeOf(tgt) * (6 * p.d_model + 2 * tgt[axis] + 2 * memory[axis])
    return own + 2 * sizeOf(memory) * p.d_model + 2 * sizeOf(tgt) * p.dim_feedforward
  },
  arithmetic(inputs, _output, p, index) {
    const shapes = present(inputs)
    const o = optionsOf(p, shapes[0])
    const row = index.slice(0, -1).reduce((sum, each, axis) => sum * shapes[0][axis] + each, 0)
    return {
      combine: 'steps',
      rule: 'attention to itself and to the memory, and dense layers, each added, with norms',
      x: { port: 0, place: row * o.d_model },
      steps: (read) =>
        withoutDrops(createEncoder(o, shapes, read, true)(index), p.training && p.dropout > 0),
    }
  },
  resets: false,
  trains: (p) => p.training,
  draws: (p) => (p.training && p.dropout > 0 ? p.seed : null),
  keras: (p, inputs) => kerasBlock(optionsOf(p, inputs[0]), present(inputs), true),
  build: (torch, p, [tgt]) => torch.decoderLayer(optionsOf(p, tgt)),
  examples: [
    {
      title: 'Three steps attend to themselves and to five',
      parameters: { nhead: 2, dim_feedforward: 8 },
      inputs: [
        [3, 2, 6],
        [5, 2, 6],
      ],
      output: [3, 2, 6],
    },
    {
      title: 'With a mask, the norms first',
      parameters: { nhead: 2, dim_feedforward: 8, norm_first: true, batch_first: true },
      inputs: [
        [2, 4, 6],
        [2, 3, 6],
        [4, 4],
      ],
      output: [2, 4, 6],
    },
  ],
})

/** A problem of the attention inside, whose fields are none of the block's. */
function withoutField(found: ReturnType<typeof attentionProblem>) {
  if (!found) return null
  const { field: _field, ...rest } = found
  return { ...rest, fixes: found.fixes.filter((fix) => !('set' in fix)) }
}
