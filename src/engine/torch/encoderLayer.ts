import { add, type Tensor } from '@tensorflow/tfjs-core'
import { blockWeights, innerAttention } from '../../layers/sequence/attentionWeights'
import type { EncoderOptions } from '../../layers/torch/attention'
import { relu } from './activation'
import { asQuery, attend, type FindWeight, project, stepsFirst } from './attention'
import { generatorOf } from './draws'
import { dropNumbers } from './dropNumbers'
import { elementwise } from './elementwise'
import { layerNorm } from './norm'
import type { Operation } from './operation'

/**
 * torch.nn.TransformerEncoderLayer and TransformerDecoderLayer: self-attention, in a decoder
 * attention to a memory, and dense layers, each added to its input.
 */
function block(o: EncoderOptions, decodes: boolean): Operation {
  const weights = blockWeights(o, decodes)
  const names = weights.map(({ name }) => name)
  const inner = innerAttention(o)
  const act = o.activation === 'relu' ? relu() : elementwise('gelu')
  const norm = layerNorm({
    kind: 'LayerNorm',
    rank: 3,
    normalized_shape: [o.d_model],
    eps: o.layer_norm_eps,
    affine: true,
  })
  return {
    name: decodes ? 'TransformerDecoderLayer' : 'TransformerEncoderLayer',
    weights,
    outputShape: ([target]) => target,
    call(inputs, values) {
      const [target, ...others] = inputs
      const memory = decodes ? others[0] : target
      const masks = decodes ? others.slice(1) : others
      const find: FindWeight = (name) => values[names.indexOf(name)] ?? null
      const of = (name: string): Tensor => find(name) as Tensor
      const generator = generatorOf(o.seed)
      const drop = (x: Tensor): Tensor =>
        o.training && o.dropout > 0 ? dropNumbers(x, o.dropout, generator) : x
      const normed = (x: Tensor, name: string): Tensor =>
        norm.call([x], [of(`${name}.weight`), of(`${name}.bias`)])
      function attended(x: Tensor, to: Tensor, name: string, mask: Tensor | undefined): Tensor {
        const [query, keys] = [x, to].map((each) => stepsFirst(each, o.batch_first))
        const own: FindWeight = (weight) => find(`${name}.${weight}`)
        const { output } = attend(inner, [query, keys, keys], mask ?? null, own, generator)
        return drop(asQuery(output, x.rank, o.batch_first))
      }
      const dense = (x: Tensor): Tensor => {
        const wide = act.call([project(x, of('linear1.weight'), of('linear1.bias'))], [])
        return drop(project(drop(wide), of('linear2.weight'), of('linear2.bias')))
      }
      const steps = [
        (x: Tensor) => attended(x, x, 'self_attn', masks[0]),
        ...(decodes ? [(x: Tensor) => attended(x, memory, 'multihead_attn', masks[1])] : []),
        dense,
      ]
      return steps.reduce((x, step, i) => {
        const name = `norm${i + 1}`
        return o.norm_first ? add(x, step(normed(x, name))) : normed(add(x, step(x)), name)
      }, target)
    },
  }
}

/** torch.nn.TransformerEncoderLayer: inputs src and src_mask. */
export const encoderLayer = (o: EncoderOptions): Operation => block(o, false)

/** torch.nn.TransformerDecoderLayer: inputs tgt, memory, tgt_mask and memory_mask. */
export const decoderLayer = (o: EncoderOptions): Operation => block(o, true)
