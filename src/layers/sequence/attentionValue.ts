import type { Read, Step } from '../arithmetic'
import { placeOf } from '../place'
import type { Shape } from '../tensorShape'
import type { AttentionOptions } from '../torch/attention'
import { isJoined } from './attentionWeights'

/** Which query attends: of a step and a sample. */
export interface QueryPlace {
  readonly step: number
  readonly sample: number
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * b[i], 0)

const softmaxOf = (scores: readonly number[]): number[] => {
  const most = scores.reduce((a, b) => (Number.isNaN(b) ? b : Math.max(a, b)), -Infinity)
  const powers = scores.map((score) => Math.exp(score - most))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / sum)
}

/** Works out one query of attention, in double precision. */
export function createAttention(
  o: AttentionOptions,
  inputs: readonly Shape[],
  read: Read,
  { step, sample }: QueryPlace,
) {
  const batched = inputs[0].length === 3
  const ports = [0, Math.min(1, inputs.length - 1), Math.min(2, inputs.length - 1)]
  const mask = inputs[3]
  const E = o.embed_dim
  const size = E / o.num_heads
  const joined = isJoined(o)
  const steps = inputs[ports[1]][batched && o.batch_first ? 1 : 0]

  const vector = (port: number, at: number): number[] => {
    const shape = inputs[port]
    const index = !batched ? [at] : o.batch_first ? [sample, at] : [at, sample]
    return Array.from({ length: shape[shape.length - 1] }, (_, k) =>
      read({ port, place: placeOf([...index, k], shape) }),
    )
  }
  const weight = (name: string, place: number): number => read({ weight: name, place })
  const names = ['q_proj_weight', 'k_proj_weight', 'v_proj_weight']
  /** Row `row` of a projection: 0 for queries, 1 for keys, 2 for values. */
  function projected(which: 0 | 1 | 2, x: readonly number[], row: number): number {
    const name = joined ? 'in_proj_weight' : names[which]
    const from = (joined ? which * E + row : row) * x.length
    const sum = x.reduce((total, each, k) => total + each * weight(name, from + k), 0)
    return sum + (o.bias ? weight('in_proj_bias', which * E + row) : 0)
  }
  const rowsOf = (head: number): number[] => Array.from({ length: size }, (_, i) => head * size + i)
  const all = <T>(of: (s: number) => T): T[] => Array.from({ length: steps }, (_, s) => of(s))
  const added = (name: string, head: number): number[][] => [
    ...(o.add_bias_kv ? [rowsOf(head).map((row) => weight(name, row))] : []),
    ...(o.add_zero_attn ? [rowsOf(head).map(() => 0)] : []),
  ]
  const masked = (head: number, s: number): number => {
    if (!mask || s >= steps) return 0
    const index = mask.length === 2 ? [step, s] : [sample * o.num_heads + head, step, s]
    return read({ port: 3, place: placeOf(index, mask) })
  }
  const once = <T>(make: () => T): (() => T) => {
    let made: { readonly value: T } | null = null
    return () => {
      made ??= { value: make() }
      return made.value
    }
  }
  const query = once(() => vector(ports[0], step))
  const keys = once(() => all((s) => vector(ports[1], s)))
  const values = once(() => all((s) => vector(ports[2], s)))

  /** The weights of the keys for a head. */
  function weightsOf(head: number): number[] {
    const q = rowsOf(head).map((row) => projected(0, query(), row) / Math.sqrt(size))
    const k = [
      ...keys().map((x) => rowsOf(head).map((row) => projected(1, x, row))),
      ...added('bias_k', head),
    ]
    return softmaxOf(k.map((own, s) => dot(q, own) + masked(head, s)))
  }
  const heads = Array.from({ length: o.num_heads }, (_, head) => head)
  /** The largest weight of each head, and the mean of the values with its weights. */
  const contexts = once(() =>
    heads.map((head) => {
      const weights = weightsOf(head)
      const v = [
        ...values().map((x) => rowsOf(head).map((own) => projected(2, x, own))),
        ...added('bias_v', head),
      ]
      const context = rowsOf(head).map((_, i) =>
        weights.reduce((sum, own, s) => sum + own * v[s][i], 0),
      )
      return { most: Math.max(...weights), context }
    }),
  )
  return {
    /** Number `row` of the output. */
    output(row: number): readonly Step[] {
      const found = contexts()
      const joinedHeads = found.flatMap(({ context }) => context)
      const sum = joinedHeads.reduce(
        (total, own, k) => total + own * weight('out_proj.weight', row * E + k),
        0,
      )
      return [
        ...found.map(({ most }, head) => ({ name: `largest weight of head ${head}`, value: most })),
        { name: 'Σ W_out · heads', value: sum, note: `of ${E} numbers` },
        { name: 'with bias', value: sum + (o.bias ? weight('out_proj.bias', row) : 0) },
      ]
    },
    /** The weight of key `s`, the mean of all heads. */
    weight(s: number): readonly Step[] {
      const own = heads.map((head) => weightsOf(head)[s])
      return [
        ...own.map((value, head) => ({ name: `head ${head}`, value })),
        { name: 'mean', value: own.reduce((a, b) => a + b, 0) / o.num_heads },
      ]
    },
  }
}
