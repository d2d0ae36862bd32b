import type { Shape } from '../tensorShape'
import type { AttentionTools } from './attention'
import type { RecurrentTools } from './recurrent'

/** Options of Embedding. */
export interface EmbeddingOptions {
  readonly num_embeddings: number
  readonly embedding_dim: number
  /** Row without a gradient, counted from 0. */
  readonly padding_idx: number | null
  /** Rows that are read are scaled to at most this norm. */
  readonly max_norm: number | null
  readonly norm_type: number
  readonly scale_grad_by_freq: boolean
}

/** Options of Bilinear: a matrix for each output. */
export interface BilinearOptions {
  readonly in1_features: number
  readonly in2_features: number
  readonly out_features: number
  readonly bias: boolean
}

/** What an equation of einsum says, its subscripts counted: an ellipsis stands for several. */
export interface EinsumPlan {
  /** The subscript of each axis, by input; a repeated one is a diagonal. */
  readonly inputs: readonly (readonly number[])[]
  /** The subscript of each axis of the output; all others are summed over. */
  readonly output: readonly number[]
  /** The size of each subscript; an axis of size 1 is broadcast to it. */
  readonly sizes: Shape
}

/** What layers of two inputs, of tables and of sequences are made of. */
export interface SequenceTools<L> extends RecurrentTools<L>, AttentionTools<L> {
  /** x₁·W·x₂ + b on the last axes of two inputs. */
  bilinear(options: BilinearOptions): L
  /** Cosine of two inputs along one axis, counted from 0, of their broadcast shape. */
  cosineSimilarity(options: { readonly dim: number; readonly eps: number }): L
  /** The p-norm of x₁ − x₂ + eps along the last axis. */
  pairwiseDistance(options: {
    readonly p: number
    readonly eps: number
    readonly keepdim: boolean
  }): L
  embedding(options: EmbeddingOptions): L
  /** A sum of products of two inputs. */
  einsum(plan: EinsumPlan): L
}
