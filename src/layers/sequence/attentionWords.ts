import { negativeWords } from '../padWords'
import { isJoined } from './attentionWeights'

/** What attention is made of: numbers of queries, keys and values, and heads. */
export interface AttentionSizes {
  readonly embed_dim: number
  readonly num_heads: number
  readonly kdim: number
  readonly vdim: number
}

/** What a block of a transformer is made of besides its numbers of each step. */
export interface BlockSizes {
  readonly nhead: number
  readonly dim_feedforward: number
  readonly dropout: number
}

/** The words with which PyTorch refuses to make attention; null if it does not. */
export function attentionWords({ embed_dim, num_heads, kdim, vdim }: AttentionSizes) {
  if (num_heads === 0) return 'ZeroDivisionError: integer division or modulo by zero'
  if (embed_dim % num_heads !== 0) return 'AssertionError: embed_dim must be divisible by num_heads'
  const weights = isJoined({ embed_dim, kdim, vdim })
    ? [[3 * embed_dim, embed_dim]]
    : [embed_dim, kdim, vdim].map((size) => [embed_dim, size])
  const negative = weights.map(negativeWords).find((words) => words !== null)
  // The first weights are drawn within a bound that is divided by their size.
  return negative ?? (embed_dim === 0 ? 'ZeroDivisionError: float division by zero' : null)
}

/** The words with which PyTorch refuses to make a block of a transformer; null if it does not. */
export function blockWords(size: number, p: BlockSizes): string | null {
  const attention = { embed_dim: size, num_heads: p.nhead, kdim: size, vdim: size }
  return (
    attentionWords(attention) ??
    negativeWords([p.dim_feedforward, size]) ??
    (p.dropout >= 0 && p.dropout <= 1
      ? null
      : `ValueError: dropout probability has to be between 0 and 1, but got ${p.dropout}`)
  )
}
