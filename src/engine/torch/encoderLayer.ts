import { add, type Tensor } from '@tensorflow/tfjs-core'
import { createGenerator } from '../../layers/generator'
import { encoderWeights, innerAttention } from '../../layers/sequence/attentionWeights'
import type { EncoderOptions } from '../../layers/torchAttention'
import { relu } from './activation'
import { asQuery, attend, type FindWeight, project, stepsFirst } from './attention'
import { dropNumbers } from './dropNumbers'
import { elementwise } from './elementwise'
import { layerNorm } from './norm'
import type { Operation } from './operation'

/** torch.nn.TransformerEncoderLayer: self-attention and dense layers, each added to its input. */
export function encoderLayer(o: EncoderOptions): Operation {
  const weights = encoderWeights(o)
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
    name: 'TransformerEncoderLayer',
    weights,
    outputShape: ([src]) => src,
    call([src, mask], values) {
      const find: FindWeight = (name) => values[names.indexOf(name)] ?? null
      const of = (name: string): Tensor => find(name) as Tensor
      const generator = createGenerator(o.seed)
      const drop = (x: Tensor): Tensor =>
        o.training && o.dropout > 0 ? dropNumbers(x, o.dropout, generator) : x
      const normed = (x: Tensor, name: string): Tensor =>
        norm.call([x], [of(`${name}.weight`), of(`${name}.bias`)])
      function attended(x: Tensor): Tensor {
        const given = stepsFirst(x, o.batch_first)
        const { output } = attend(
          inner,
          [given, given, given],
          mask ?? null,
          (name) => find(`self_attn.${name}`),
          generator,
        )
        return drop(asQuery(output, x.rank, o.batch_first))
      }
      const dense = (x: Tensor): Tensor => {
        const wide = act.call([project(x, of('linear1.weight'), of('linear1.bias'))], [])
        return drop(project(drop(wide), of('linear2.weight'), of('linear2.bias')))
      }
      let x = src
      if (o.norm_first) {
        x = add(x, attended(normed(x, 'norm1')))
        x = add(x, dense(normed(x, 'norm2')))
      } else {
        x = normed(add(x, attended(x)), 'norm1')
        x = normed(add(x, dense(x)), 'norm2')
      }
      return x
    },
  }
}
