import { innerAttention, isJoined } from '../../../../layers/sequence/attentionWeights'
import type { Shape } from '../../../../layers/tensorShape'
import type {
  AttentionOptions,
  AttentionTools,
  EncoderOptions,
} from '../../../../layers/torch/attention'
import type { OnnxPlace, OnnxStep } from '../step'
import { elementwise } from './activations'
import { slice, transpose } from './arrange'

/** A sequence as L×N×E. */
interface StepsFirst {
  readonly name: string
  readonly shape: Shape
}

/** x·Wᵀ + b on the last axis; weights by PyTorch's names. */
function project(to: OnnxPlace, x: string, weight: string, bias: string): string {
  const product = to.add('MatMul', [x, transpose(to, weight, [1, 0])])
  return bias === '' ? product : to.add('Add', [product, bias])
}

/** StepsFirst first: L×N×E. */
function stepsFirst(to: OnnxPlace, name: string, shape: Shape, batchFirst: boolean): StepsFirst {
  const [a, b] = shape
  if (shape.length === 2)
    return { name: to.add('Unsqueeze', [name, to.ints([1])]), shape: [a, 1, b] }
  return batchFirst
    ? { name: transpose(to, name, [1, 0, 2]), shape: [b, a, shape[2]] }
    : { name, shape }
}

/** As the query was given. */
function asQuery(to: OnnxPlace, y: string, rank: number, batchFirst: boolean): string {
  if (rank === 2) return to.add('Squeeze', [y, to.ints([1])])
  return batchFirst ? transpose(to, y, [1, 0, 2]) : y
}

/** Multi-head attention; the output is L×N×E, the weights N×heads×L×S. */
function attend(
  to: OnnxPlace,
  o: AttentionOptions,
  inputs: readonly StepsFirst[],
  mask: { readonly name: string; readonly shape: Shape } | null,
  prefix: string,
): { readonly output: string; readonly weights: string } {
  const E = o.embed_dim
  const heads = o.num_heads
  const size = E / heads
  const [L, N] = inputs[0].shape
  const of = (name: string): string => to.weight(`${prefix}${name}`)
  const whole = isJoined(o) ? of('in_proj_weight') : ''
  const biases = of('in_proj_bias')
  const [q, ...others] = inputs.map(({ name }, i) => {
    const weight = isJoined(o)
      ? slice(to, whole, 0, [i * E, (i + 1) * E])
      : of(['q_proj_weight', 'k_proj_weight', 'v_proj_weight'][i])
    const bias = biases === '' ? '' : slice(to, biases, 0, [i * E, (i + 1) * E])
    return project(to, name, weight, bias)
  })
  const steps = inputs[1].shape[0] + (o.add_bias_kv ? 1 : 0)
  const S = steps + (o.add_zero_attn ? 1 : 0)
  const byHead = (x: string, count: number): string =>
    transpose(to, to.add('Reshape', [x, to.ints([count, N * heads, size])]), [1, 0, 2])
  const zeros = (shape: Shape): string =>
    to.floats(shape, () => new Float32Array(shape.reduce((a, b) => a * b, 1)), 'zeros')
  const [k, v] = others.map((x, i) => {
    const bias = o.add_bias_kv ? of(i === 0 ? 'bias_k' : 'bias_v') : ''
    const more =
      bias === ''
        ? x
        : to.add('Concat', [x, to.add('Add', [zeros([1, N, E]), bias])], { axis: { int: 0 } })
    const split = byHead(more, steps)
    return o.add_zero_attn
      ? to.add('Concat', [split, zeros([N * heads, 1, size])], { axis: { int: 1 } })
      : split
  })
  const scaled = to.add('Mul', [q, to.scalar(1 / Math.sqrt(size))])
  const scores = to.add('MatMul', [byHead(scaled, L), transpose(to, k, [0, 2, 1])])
  const rank = mask?.shape.length ?? 0
  const extra = S - (mask?.shape[rank - 1] ?? S)
  const ends = Array.from({ length: 2 * rank }, (_, i) => (i === 2 * rank - 1 ? extra : 0))
  const wide = mask && extra > 0 ? to.add('Pad', [mask.name, to.ints(ends)]) : (mask?.name ?? '')
  const kept = wide === '' ? scores : to.add('Add', [scores, wide])
  const soft = to.add('Softmax', [kept], { axis: { int: 2 } })
  const turned = transpose(to, to.add('MatMul', [soft, v]), [1, 0, 2])
  const joined = to.add('Reshape', [turned, to.ints([L, N, E])])
  return {
    output: project(to, joined, of('out_proj.weight'), of('out_proj.bias')),
    weights: to.add('Reshape', [soft, to.ints([N, heads, L, S])]),
  }
}

const maskOf = (to: OnnxPlace, port: number) =>
  port < to.inputs.length ? { name: to.input(port), shape: to.inputs[port] } : null

const attention =
  (o: AttentionOptions): OnnxStep =>
  (to) => {
    const [query] = to.inputs
    const ports = [0, 1, 2].map((port) => Math.min(port, to.inputs.length - 1))
    const given = ports.map((port) =>
      stepsFirst(to, to.input(port), to.inputs[port], o.batch_first),
    )
    const found = attend(to, o, given, maskOf(to, 3), '')
    const mean = to.add('ReduceMean', [found.weights], {
      axes: { ints: [1] },
      keepdims: { int: 0 },
    })
    const weights = query.length === 2 ? to.add('Squeeze', [mean, to.ints([0])]) : mean
    return [asQuery(to, found.output, query.length, o.batch_first), weights]
  }

/** Self-attention, in a decoder attention to a memory, and dense layers, with sums around each. */
const block =
  (o: EncoderOptions, decodes: boolean): OnnxStep =>
  (to) => {
    const inner = innerAttention(o)
    const [shape] = to.inputs
    const masks = decodes ? [2, 3] : [1, 1]
    const normed = (x: string, name: string): string =>
      to.add('LayerNormalization', [x, to.weight(`${name}.weight`), to.weight(`${name}.bias`)], {
        axis: { int: -1 },
        epsilon: { float: o.layer_norm_eps },
      })
    function attended(x: string, to_: StepsFirst | null, name: string, mask: number): string {
      const query = stepsFirst(to, x, shape, o.batch_first)
      const keys = to_ ?? query
      const { output } = attend(to, inner, [query, keys, keys], maskOf(to, mask), `${name}.`)
      return asQuery(to, output, shape.length, o.batch_first)
    }
    const memory = decodes ? stepsFirst(to, to.input(1), to.inputs[1], o.batch_first) : null
    const dense = (x: string): string => {
      const wide = project(to, x, to.weight('linear1.weight'), to.weight('linear1.bias'))
      const act =
        o.activation === 'relu'
          ? to.add('Relu', [wide])
          : elementwise('gelu')({ ...to, input: () => wide })
      const curved = typeof act === 'string' ? act : wide
      return project(to, curved, to.weight('linear2.weight'), to.weight('linear2.bias'))
    }
    const steps = [
      (x: string) => attended(x, null, 'self_attn', masks[0]),
      ...(memory ? [(x: string) => attended(x, memory, 'multihead_attn', masks[1])] : []),
      dense,
    ]
    return steps.reduce((x, step, i) => {
      const name = `norm${i + 1}`
      return o.norm_first
        ? to.add('Add', [x, step(normed(x, name))])
        : normed(to.add('Add', [x, step(x)]), name)
    }, to.input(0))
  }

/** What attends, composed. */
export const attentionTools: AttentionTools<OnnxStep> = {
  attention,
  encoderLayer: (o) => block(o, false),
  decoderLayer: (o) => block(o, true),
}
