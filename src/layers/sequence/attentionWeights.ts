import type { AttentionOptions, EncoderOptions } from '../torch/attention'
import type { Weight } from '../weight'

/** Glorot's bound for a matrix of this size. Source: torch.nn.init.xavier_uniform_. */
const xavier = (rows: number, columns: number): number => Math.sqrt(6 / (rows + columns))

/** Are the keys and values as long as the queries, so that one matrix projects all? */
export const isJoined = (p: Pick<AttentionOptions, 'embed_dim' | 'kdim' | 'vdim'>): boolean =>
  p.kdim === p.embed_dim && p.vdim === p.embed_dim

/**
 * The weights of attention in PyTorch's order; those of out_proj are drawn before the others, its
 * bias for nothing. Source: torch.nn.MultiheadAttention.
 */
export function attentionWeights(p: AttentionOptions, prefix = '', turns = 0): readonly Weight[] {
  const E = p.embed_dim
  const name = (own: string): string => `${prefix}${own}`
  const matrix = (own: string, rows: number, columns: number, turn: number): Weight => ({
    name: name(own),
    shape: [rows, columns],
    axes: ['output', 'input'],
    fanIn: columns,
    draw: { law: 'uniform', scale: xavier(rows, columns), turn: turns + turn },
  })
  const added = (own: string, turn: number): Weight => ({
    name: name(own),
    shape: [1, 1, E],
    axes: ['step', 'sample', 'number'],
    fanIn: E,
    draw: { law: 'normal', scale: Math.sqrt(1 / E), turn: turns + turn },
  })
  const bound = 1 / Math.sqrt(E)
  return [
    ...(isJoined(p)
      ? [matrix('in_proj_weight', 3 * E, E, 2)]
      : [
          matrix('q_proj_weight', E, E, 2),
          matrix('k_proj_weight', E, p.kdim, 3),
          matrix('v_proj_weight', E, p.vdim, 4),
        ]),
    ...(p.bias
      ? [{ name: name('in_proj_bias'), shape: [3 * E], axes: ['output'], fanIn: E, initial: 0 }]
      : []),
    ...(p.add_bias_kv ? [added('bias_k', 5), added('bias_v', 6)] : []),
    {
      name: name('out_proj.weight'),
      shape: [E, E],
      axes: ['output', 'input'],
      fanIn: E,
      draw: { law: 'uniform', scale: bound, turn: turns },
    },
    ...(p.bias
      ? [
          {
            name: name('out_proj.bias'),
            shape: [E],
            axes: ['output'],
            fanIn: E,
            initial: 0,
            draw: { law: 'uniform', scale: bound, turn: turns + 1 } as const,
          },
        ]
      : []),
  ]
}

/** The attention inside an encoder layer. */
export const innerAttention = (p: EncoderOptions): AttentionOptions => ({
  embed_dim: p.d_model,
  num_heads: p.nhead,
  dropout: p.dropout,
  bias: true,
  add_bias_kv: false,
  add_zero_attn: false,
  kdim: p.d_model,
  vdim: p.d_model,
  batch_first: p.batch_first,
  training: p.training,
  seed: p.seed,
})

/** Weight and bias of a dense layer, drawn as those of Linear. */
function dense(name: string, rows: number, columns: number, turn: number): Weight[] {
  const draw = { law: 'uniform', scale: 1 / Math.sqrt(columns) } as const
  return [
    {
      name: `${name}.weight`,
      shape: [rows, columns],
      axes: ['output', 'input'],
      fanIn: columns,
      draw: { ...draw, turn },
    },
    {
      name: `${name}.bias`,
      shape: [rows],
      axes: ['output'],
      fanIn: columns,
      draw: { ...draw, turn: turn + 1 },
    },
  ]
}

/** Weight and bias of a norm. */
const norm = (name: string, size: number): Weight[] =>
  (['weight', 'bias'] as const).map((own, i) => ({
    name: `${name}.${own}`,
    shape: [size],
    axes: ['number'],
    fanIn: size,
    initial: 1 - i,
  }))

/**
 * The weights of an encoder or decoder layer in PyTorch's order. Source:
 * torch.nn.TransformerEncoderLayer and TransformerDecoderLayer.
 */
export const blockWeights = (p: EncoderOptions, decodes: boolean): readonly Weight[] => [
  ...attentionWeights(innerAttention(p), 'self_attn.'),
  ...(decodes ? attentionWeights(innerAttention(p), 'multihead_attn.', 10) : []),
  ...dense('linear1', p.dim_feedforward, p.d_model, 20),
  ...dense('linear2', p.d_model, p.dim_feedforward, 22),
  ...['norm1', 'norm2', ...(decodes ? ['norm3'] : [])].flatMap((name) => norm(name, p.d_model)),
]
