import type { KerasLines, KerasNames, KerasWeights } from '../kerasLines'
import { type KerasLayer, keras } from '../python'
import type { Shape } from '../tensorShape'
import type { AttentionOptions, EncoderOptions } from '../torch/attention'
import { innerAttention, isJoined } from './attentionWeights'
import { asGiven, assignment, batchFirst } from './kerasAxes'

const attentionLayer = (p: AttentionOptions): KerasLayer =>
  keras(
    'MultiHeadAttention',
    String(p.num_heads),
    String(p.embed_dim / p.num_heads),
    ...(p.training && p.dropout > 0 ? [`dropout=${p.dropout}`, `seed=${p.seed}`] : []),
    p.bias ? null : 'use_bias=False',
  )

/** Kernel and bias of query, key and value, which PyTorch has in one; then those of the output. */
const attentionNumbers =
  (p: AttentionOptions, prefix = ''): KerasWeights =>
  (of) => {
    const E = p.embed_dim
    const bias = (name: string): readonly string[] => (p.bias ? [name] : [])
    const parts = [`[:${E}]`, `[${E}:${2 * E}]`, `[${2 * E}:]`]
    return [
      ...['q', 'k', 'v'].flatMap((letter, i) => [
        isJoined(p)
          ? `${of(`${prefix}in_proj_weight`)}${parts[i]}.T`
          : `${of(`${prefix}${letter}_proj_weight`)}.T`,
        ...bias(`${of(`${prefix}in_proj_bias`)}${parts[i]}`),
      ]),
      `${of(`${prefix}out_proj.weight`)}.T`,
      ...bias(of(`${prefix}out_proj.bias`)),
    ]
  }

const training = (p: { readonly training: boolean; readonly dropout: number }): string =>
  p.training && p.dropout > 0 ? ', training=True' : ''

/**
 * MultiheadAttention; null with a mask, which Keras adds nowhere: its masks are true or false, and
 * with a key or a value more.
 */
export function kerasAttention(p: AttentionOptions, inputs: readonly Shape[]): KerasLines | null {
  if (inputs.length > 3 || p.add_bias_kv || p.add_zero_attn) return null
  const [input] = inputs
  return (names) => {
    const { own, further } = names
    const first = names.inputs.map((x) => batchFirst(x, input, p))
    const [query, key = query, value = key] = first
    const [weights = null] = further
    const made = names.layer(attentionLayer(p), attentionNumbers(p))
    const call = `${made}(${query}, ${value}, ${key}`
    const mean = weights && `ops.mean(${weights}, axis=1)`
    return [
      weights === null
        ? `${own} = ${call}${training(p)})`
        : `${own}, ${weights} = ${call}, return_attention_scores=True${training(p)})`,
      ...assignment(own, asGiven(own, input, p)),
      ...(weights === null
        ? []
        : [`${weights} = ${input.length < 3 ? `ops.squeeze(${mean}, 0)` : mean}`]),
    ]
  }
}

/**
 * A block of a transformer: attention to itself, to a memory if it decodes, and two dense layers,
 * each added to what it reads; null with a mask, as above.
 */
export function kerasBlock(
  p: EncoderOptions,
  inputs: readonly Shape[],
  decodes: boolean,
): KerasLines | null {
  if (inputs.length > (decodes ? 2 : 1)) return null
  return (names) => {
    const { own } = names
    const memory = decodes ? names.between('memory') : null
    const [part, dense] = [names.between('part'), partsOf(p, names)]
    let drops = 0
    const dropped = (x: string): string =>
      p.training && p.dropout > 0
        ? `layers.Dropout(${p.dropout}, seed=${p.seed + drops++})(${x}${training(p)})`
        : x
    const attended = (name: string, query: string, key: string): readonly string[] => {
      const o = innerAttention(p)
      const layer = names.layer(attentionLayer(o), attentionNumbers(o, `${name}.`), name)
      return [`${part} = ${layer}(${query}, ${key}${training(p)})`]
    }
    const computed = (x: string): readonly string[] => [
      `${part} = ${dense.linear('linear1', p.dim_feedforward)}(${x})`,
      ...assignment(part, dropped(part)),
      `${part} = ${dense.linear('linear2', p.d_model)}(${part})`,
    ]
    const steps = [
      (x: string) => attended('self_attn', x, x),
      ...(memory === null ? [] : [(x: string) => attended('multihead_attn', x, memory)]),
      computed,
    ]
    const lines = steps.flatMap((step, i) => {
      const norm = dense.norm(`norm${i + 1}`)
      return p.norm_first
        ? [`${part} = ${norm}(${own})`, ...step(part), `${own} = ${own} + ${dropped(part)}`]
        : [...step(own), `${own} = ${norm}(${own} + ${dropped(part)})`]
    })
    return [
      `${own} = ${batchFirst(names.inputs[0], inputs[0], p)}`,
      ...(memory === null ? [] : [`${memory} = ${batchFirst(names.inputs[1], inputs[1], p)}`]),
      ...lines,
      ...assignment(own, asGiven(own, inputs[0], p)),
    ]
  }
}

/** The dense layers and the norms of a block. */
const partsOf = (p: EncoderOptions, { layer }: KerasNames) => ({
  linear: (name: string, size: number): string =>
    layer(
      keras('Dense', String(size), name === 'linear1' ? `activation='${p.activation}'` : null),
      (of) => [`${of(`${name}.weight`)}.T`, of(`${name}.bias`)],
      name,
    ),
  norm: (name: string): string =>
    layer(
      keras('LayerNormalization', `epsilon=${p.layer_norm_eps}`),
      (of) => [of(`${name}.weight`), of(`${name}.bias`)],
      name,
    ),
})
