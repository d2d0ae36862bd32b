/** Options of MultiheadAttention. */
export interface AttentionOptions {
  readonly embed_dim: number
  readonly num_heads: number
  /** Drop probability of the attention weights, in training. */
  readonly dropout: number
  readonly bias: boolean
  readonly add_bias_kv: boolean
  readonly add_zero_attn: boolean
  /** Numbers of each key and of each value. */
  readonly kdim: number
  readonly vdim: number
  readonly batch_first: boolean
  readonly training: boolean
  readonly seed: number
}

/** Options of TransformerEncoderLayer and TransformerDecoderLayer. */
export interface EncoderOptions {
  readonly d_model: number
  readonly nhead: number
  readonly dim_feedforward: number
  readonly dropout: number
  readonly activation: 'relu' | 'gelu'
  readonly layer_norm_eps: number
  readonly batch_first: boolean
  readonly norm_first: boolean
  readonly training: boolean
  readonly seed: number
}

/** What attends. */
export interface AttentionTools<L> {
  /** Inputs: query, key, value and mask; what is missing is the one before, or no mask. */
  attention(options: AttentionOptions): L
  /** Inputs: a sequence, and a mask if there is one. */
  encoderLayer(options: EncoderOptions): L
  /** Inputs: a sequence, a memory, and their masks if there are any. */
  decoderLayer(options: EncoderOptions): L
}
