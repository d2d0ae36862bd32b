import {
  add,
  concat,
  matMul,
  mul,
  pad,
  type Rank,
  reshape,
  slice,
  sum,
  type Tensor,
  type Tensor3D,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core'
import type { Generator } from '../../layers/generator'
import { attentionWeights, isJoined } from '../../layers/sequence/attentionWeights'
import type { Shape } from '../../layers/tensorShape'
import type { AttentionOptions } from '../../layers/torch/attention'
import { generatorOf } from './draws'
import { dropNumbers } from './dropNumbers'
import type { Operation } from './operation'
import { softmax } from './softmax'

/** What attention gives: L×N×E, and the weights of each head, N×heads×L×S. */
interface Attended {
  readonly output: Tensor
  readonly weights: Tensor
}

/** Finds a weight by its name. */
export type FindWeight = (name: string) => Tensor | null

/** x·Wᵀ + b on the last axis. */
export function project(x: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  const [rows, columns] = weight.shape
  const flat = reshape<Rank.R2>(x, [x.size / columns, columns])
  const y = matMul(flat, weight, false, true)
  return reshape(bias ? add(y, bias) : y, [...x.shape.slice(0, -1), rows])
}

/** The projections of queries, keys and values, as L×N×E and S×N×E. */
function projections(
  o: AttentionOptions,
  [query, key, value]: readonly Tensor[],
  find: FindWeight,
): Tensor3D[] {
  const E = o.embed_dim
  const whole = find('in_proj_weight')
  const biases = find('in_proj_bias')
  return [query, key, value].map((x, i) => {
    const weight = isJoined(o)
      ? whole && slice(whole, [i * E, 0], [E, E])
      : find(['q_proj_weight', 'k_proj_weight', 'v_proj_weight'][i])
    return project(x, weight as Tensor, biases && slice(biases, [i * E], [E])) as Tensor3D
  })
}

/** Multi-head attention of L×N×E, S×N×kdim and S×N×vdim. Source: torch.nn.functional. */
export function attend(
  o: AttentionOptions,
  inputs: readonly Tensor[],
  mask: Tensor | null,
  find: FindWeight,
  generator: Generator,
): Attended {
  const [L, N] = inputs[0].shape
  const E = o.embed_dim
  const heads = o.num_heads
  const size = E / heads
  const [q, ...others] = projections(o, inputs, find)
  const more = (x: Tensor3D, bias: Tensor | null): Tensor3D =>
    bias ? concat([x, add<Tensor3D>(zeros<Rank.R3>([1, N, E]), bias)], 0) : x
  const byHead = (x: Tensor): Tensor3D =>
    transpose(reshape<Rank.R3>(x, [x.shape[0], N * heads, size]), [1, 0, 2])
  const ends = (x: Tensor3D): Tensor3D =>
    o.add_zero_attn ? concat([x, zeros<Rank.R3>([N * heads, 1, size])], 1) : x
  const [k, v] = others.map((x, i) => ends(byHead(more(x, find(i === 0 ? 'bias_k' : 'bias_v')))))
  const S = k.shape[1]
  const scores = matMul(byHead(mul(q, 1 / Math.sqrt(size))), k, false, true)
  const extra = S - (mask?.shape[mask.rank - 1] ?? S)
  const wide = mask && extra > 0 ? pad(mask, [...lead(mask.rank - 1), [0, extra]]) : mask
  const [kept] = [wide ? add(scores, wide) : scores]
  const drops = o.training && o.dropout > 0
  const soft = softmax({ dim: 2, rank: 3, log: false }).call([kept], [])
  const weights = (drops ? dropNumbers(soft, o.dropout, generator) : soft) as Tensor3D
  const joined = reshape(transpose(matMul(weights, v), [1, 0, 2]), [L, N, E])
  return {
    output: project(joined, find('out_proj.weight') as Tensor, find('out_proj.bias')),
    weights: reshape(weights, [N, heads, L, S]),
  }
}

const lead = (count: number): [number, number][] => Array.from({ length: count }, () => [0, 0])

/** Steps first: L×N×E. */
export function stepsFirst(x: Tensor, batchFirst: boolean): Tensor {
  if (x.rank === 2) return reshape(x, [x.shape[0], 1, x.shape[1] ?? 1])
  return batchFirst ? transpose(x, [1, 0, 2]) : x
}

/** As the query was given. */
export function asQuery(y: Tensor, rank: number, batchFirst: boolean): Tensor {
  if (rank === 2) return reshape(y, [y.shape[0], y.shape[2] ?? 1])
  return batchFirst ? transpose(y, [1, 0, 2]) : y
}

/** The shapes of the output and of the weights, averaged over the heads. */
function shapesOf(o: AttentionOptions, [query, key = query]: readonly Shape[]): readonly Shape[] {
  const batched = query.length === 3
  const steps = batched && o.batch_first ? 1 : 0
  const more = (o.add_bias_kv ? 1 : 0) + (o.add_zero_attn ? 1 : 0)
  return [query, [...(batched ? [query[1 - steps]] : []), query[steps], key[steps] + more]]
}

/** torch.nn.MultiheadAttention: the output, and the attention weights averaged over the heads. */
export function attention(o: AttentionOptions): Operation {
  const weights = attentionWeights(o)
  const names = weights.map(({ name }) => name)
  function run(inputs: readonly Tensor[], values: readonly Tensor[]): readonly Tensor[] {
    const [query, key = query, value = key, mask = null] = inputs
    const find: FindWeight = (name) => values[names.indexOf(name)] ?? null
    const given = [query, key, value].map((x) => stepsFirst(x, o.batch_first))
    const found = attend(o, given, mask, find, generatorOf(o.seed))
    const [, shape] = shapesOf(
      o,
      inputs.map((x) => x.shape),
    )
    const averaged = mul(sum(found.weights, 1), 1 / o.num_heads)
    return [asQuery(found.output, query.rank, o.batch_first), reshape(averaged, [...shape])]
  }
  return {
    name: 'MultiheadAttention',
    weights,
    call: (inputs, values) => run(inputs, values)[0],
    outputShape: ([query]) => query,
    outputs: { call: run, shapes: (inputs) => shapesOf(o, inputs) },
  }
}
