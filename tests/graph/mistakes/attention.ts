import { input } from '../network'
import type { Mistake } from './mistake'

/** Attention, its masks and its heads, and transformers. */
export const ATTENTION: readonly Mistake[] = [
  {
    title: 'heads do not divide the features of an attention',
    cards: [
      input([2, 197, 1024], 'x'),
      ['attention', 'MultiheadAttention', { embed_dim: 1024, num_heads: 12, batch_first: true }],
    ],
    wires: ['x attention', 'x attention', 'x attention'],
    asked: ['open-mmlab/mmaction2#1271', 'facebookresearch/detr#499', 'IcarusWizard/MAE#24'],
    torch: 'AssertionError: embed_dim must be divisible by num_heads',
    mends: [{ steps: [{ set: { num_heads: 16 } }], gives: [2, 197, 1024] }],
  },
  {
    title: 'embed_dim is that of another model',
    cards: [
      input([10, 4, 256], 'x'),
      ['attention', 'MultiheadAttention', { embed_dim: 512, num_heads: 8 }],
    ],
    wires: ['x attention', 'x attention', 'x attention'],
    torch: 'AssertionError: was expecting embedding dimension of 512, but got 256',
    mends: [{ steps: [{ set: { embed_dim: 256 } }], gives: [10, 4, 256] }],
  },
  {
    title: 'maps enter an attention',
    cards: [
      input([2, 256, 14, 14], 'x'),
      ['attention', 'MultiheadAttention', { embed_dim: 256, num_heads: 8, batch_first: true }],
    ],
    wires: ['x attention', 'x attention', 'x attention'],
    torch:
      'AssertionError: query should be unbatched 2D or batched 3D tensor but received 4-D ' +
      'query tensor',
    mends: [
      {
        steps: [
          { insert: 'Flatten', parameters: { start_dim: 2 }, all: true },
          { insert: 'Permute', parameters: { dims: [0, 2, 1] }, all: true },
        ],
        gives: [2, 196, 256],
      },
    ],
  },
  {
    title: 'a batch stands first, and batch_first is not set',
    cards: [
      input([2, 77, 64], 'x'),
      input([77, 77], 'mask'),
      ['attention', 'MultiheadAttention', { embed_dim: 64, num_heads: 4 }],
    ],
    wires: ['x attention', 'x attention', 'x attention', 'mask attention'],
    asked: ['kopperx/Adv-Diffusion#13', 'kijai/ComfyUI-MMAudio#9', 'kijai/ComfyUI-SUPIR#188'],
    torch:
      'RuntimeError: The shape of the 2D attn_mask is torch.Size([77, 77]), but should be ' +
      '(2, 2).',
    mends: [{ steps: [{ set: { batch_first: true } }], gives: [2, 77, 64] }],
  },
  {
    title: 'the mask is for fewer words',
    cards: [
      input([109, 2, 64], 'x'),
      input([25, 25], 'mask'),
      ['attention', 'MultiheadAttention', { embed_dim: 64, num_heads: 4 }],
    ],
    wires: ['x attention', 'x attention', 'x attention', 'mask attention'],
    asked: ['ltttpku/CMD-SE-release#3', 'kkakkkka/ETRIS#8', 'IDEA-Research/detrex#255'],
    torch:
      'RuntimeError: The shape of the 2D attn_mask is torch.Size([25, 25]), but should be ' +
      '(109, 109).',
    mends: [{ steps: [{ set: { shape: '109, 109' }, at: 'mask' }], gives: [109, 2, 64] }],
  },
  {
    title: 'keys and values have other features than the queries',
    cards: [
      input([10, 4, 64], 'x'),
      input([20, 4, 32], 'memory'),
      ['attention', 'MultiheadAttention', { embed_dim: 64, num_heads: 4 }],
    ],
    wires: ['x attention', 'memory attention', 'memory attention'],
    torch: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (80x32 and 64x128)',
    mends: [{ steps: [{ set: { kdim: 32, vdim: 32 } }], gives: [10, 4, 64] }],
  },
  {
    title: 'eight heads do not divide 300 features of a word',
    cards: [
      input([4, 20], 'x'),
      ['embedding', 'Embedding', { num_embeddings: 100, embedding_dim: 300 }],
      ['layer', 'TransformerEncoderLayer', { d_model: 300, nhead: 8, batch_first: true }],
    ],
    torch: 'AssertionError: embed_dim must be divisible by num_heads',
    mends: [{ steps: [{ set: { nhead: 10 } }], gives: [4, 20, 300] }],
  },
  {
    title: 'd_model is not what the embedding gives',
    cards: [
      input([4, 20], 'x'),
      ['embedding', 'Embedding', { num_embeddings: 100, embedding_dim: 256 }],
      ['layer', 'TransformerEncoderLayer', { d_model: 512, nhead: 8, batch_first: true }],
    ],
    torch: 'AssertionError: was expecting embedding dimension of 512, but got 256',
    mends: [
      { steps: [{ set: { d_model: 256 } }], gives: [4, 20, 256] },
      { steps: [{ set: { embedding_dim: 512 }, at: 'embedding' }], gives: [4, 20, 512] },
    ],
  },
  {
    title: 'the maps of a ResNet enter a transformer’s layer',
    cards: [
      input([2, 256, 14, 14], 'x'),
      ['layer', 'TransformerEncoderLayer', { d_model: 256, nhead: 8, batch_first: true }],
    ],
    torch:
      'AssertionError: query should be unbatched 2D or batched 3D tensor but received 4-D ' +
      'query tensor',
    mends: [
      {
        steps: [
          { insert: 'Flatten', parameters: { start_dim: 2 } },
          { insert: 'Permute', parameters: { dims: [0, 2, 1] } },
        ],
        gives: [2, 196, 256],
      },
    ],
  },
  {
    title: 'the memory of a decoder stands with its batch first',
    cards: [
      input([100, 2, 64], 'x'),
      input([2, 196, 64], 'memory'),
      ['layer', 'TransformerDecoderLayer', { d_model: 64, nhead: 4 }],
    ],
    wires: ['x layer', 'memory layer'],
    asked: ['facebookresearch/detr#130'],
    torch: "RuntimeError: shape '[2, 8, 16]' is invalid for input of size 25088",
    mends: [
      {
        steps: [{ insert: 'Permute', parameters: { dims: [1, 0, 2] }, input: 1 }],
        gives: [100, 2, 64],
      },
    ],
  },
]
