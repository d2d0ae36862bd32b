import { input } from '../network'
import type { Mistake } from './mistake'

/** Views, heads, halves and groups that do not divide, and axes that are lost. */
export const RESHAPING: readonly Mistake[] = [
  {
    title: 'a view has the features of another picture size',
    cards: [input([4, 16, 5, 5], 'x'), ['view', 'Reshape', { shape: [-1, 256] }]],
    asked: ['pytorch/pytorch#38469', 'wbw520/scouter#10'],
    torch: "RuntimeError: shape '[-1, 256]' is invalid for input of size 1600",
    mends: [{ steps: [{ set: { shape: [4, -1] } }], gives: [4, 400] }],
  },
  {
    title: 'a view is written for another batch',
    cards: [input([10, 1, 28, 28], 'x'), ['view', 'Reshape', { shape: [64, 784] }]],
    asked: ['neuraloperator/neuraloperator#6', 'kanezaki/pytorch-rotationnet#9'],
    torch: "RuntimeError: shape '[64, 784]' is invalid for input of size 7840",
    mends: [{ steps: [{ set: { shape: [-1, 784] } }], gives: [10, 784] }],
  },
  {
    title: 'a view has two sizes to infer',
    cards: [input([8, 12, 7], 'x'), ['view', 'Reshape', { shape: [-1, -1, 7] }]],
    torch: 'RuntimeError: only one dimension can be inferred',
    mends: [{ steps: [{ set: { shape: [-1, 1, 7] } }], gives: [96, 1, 7] }],
  },
  {
    title: 'heads do not divide the features',
    cards: [
      input([2, 10, 512], 'x'),
      ['heads', 'Unflatten', { dim: 2, unflattened_size: [6, -1] }],
    ],
    torch:
      "RuntimeError: unflatten: Provided sizes [6, -1] don't multiply up to the size of " +
      'dim 2 (512) in the input tensor',
    mends: [{ steps: [{ set: { unflattened_size: [8, -1] } }], gives: [2, 10, 8, 64] }],
  },
  {
    title: 'heads are larger than the features allow',
    cards: [
      input([2, 10, 512], 'x'),
      ['heads', 'Unflatten', { dim: 2, unflattened_size: [8, 60] }],
    ],
    torch:
      "RuntimeError: unflatten: Provided sizes [8, 60] don't multiply up to the size of " +
      'dim 2 (512) in the input tensor',
    mends: [{ steps: [{ set: { unflattened_size: [8, -1] } }], gives: [2, 10, 8, 64] }],
  },
  {
    title: 'a generator’s view has more values than its Linear gives',
    cards: [
      input([16, 100], 'x'),
      ['fc', 'Linear', { out_features: 6000 }],
      ['view', 'Reshape', { shape: [-1, 128, 7, 7] }],
    ],
    torch: "RuntimeError: shape '[-1, 128, 7, 7]' is invalid for input of size 96000",
    mends: [{ steps: [{ set: { out_features: 6272 }, at: 'fc' }], gives: [16, 128, 7, 7] }],
  },
  {
    title: 'squeeze takes the batch of one away as well',
    cards: [
      input([1, 512, 1, 1], 'x'),
      ['squeeze', 'Squeeze'],
      ['bn', 'BatchNorm1d', { num_features: 512 }],
    ],
    asked: ['layumi/Person_reID_baseline_pytorch#49'],
    torch: 'ValueError: expected 2D or 3D input (got 1D input)',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [1, 512] }],
  },
  {
    title: 'one of two features has lost its batch to a squeeze',
    cards: [
      input([1, 512, 1, 1], 'x'),
      ['squeeze', 'Squeeze'],
      input([1, 10], 's'),
      ['out', 'Concat', { dim: -1 }],
    ],
    wires: ['x squeeze', 'squeeze out', 's out'],
    asked: ['shenweichen/DeepCTR-Torch#291'],
    torch: 'RuntimeError: Tensors must have same number of dimensions: got 1 and 2',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [1, 522] }],
  },
  {
    title: 'unsqueeze adds an axis further back than there is',
    cards: [input([4, 10], 'x'), ['out', 'Unsqueeze', { dim: 3 }]],
    torch: 'IndexError: Dimension out of range (expected to be in range of [-3, 2], but got 3)',
    mends: [{ steps: [{ set: { dim: -1 } }], gives: [4, 10, 1] }],
  },
  {
    title: 'a transpose names the axes of a batch for a sample',
    cards: [input([197, 64], 'x'), ['out', 'Transpose', { dim0: 1, dim1: 2 }]],
    torch: 'IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [1, 64, 197] }],
  },
  {
    title: 'GLU halves an odd number of channels',
    cards: [
      input([2, 3, 8, 8], 'x'),
      ['conv', 'Conv2d', { out_channels: 15, kernel_size: 1 }],
      ['glu', 'GLU', { dim: 1 }],
    ],
    torch: 'RuntimeError: Halving dimension must be even, but dimension 1 is size 15',
    mends: [{ steps: [{ set: { out_channels: 16 }, at: 'conv' }], gives: [2, 8, 8, 8] }],
  },
  {
    title: 'channels are shuffled in groups that do not divide them',
    cards: [
      input([2, 3, 8, 8], 'x'),
      ['conv', 'Conv2d', { out_channels: 10, kernel_size: 1 }],
      ['shuffle', 'ChannelShuffle', { groups: 4 }],
    ],
    torch:
      'RuntimeError: Number of channels must be divisible by groups. Got 10 channels and 4 ' +
      'groups.',
    mends: [{ steps: [{ set: { out_channels: 12 }, at: 'conv' }], gives: [2, 12, 8, 8] }],
  },
  {
    title: 'PixelUnshuffle halves an odd picture',
    cards: [
      input([1, 3, 15, 15], 'x'),
      ['id', 'Conv2d', { out_channels: 4, kernel_size: 3, padding: 1 }],
      ['out', 'PixelUnshuffle', { downscale_factor: 2 }],
    ],
    asked: ['Comfy-Org/ComfyUI#5550'],
    torch:
      'RuntimeError: pixel_unshuffle expects height to be divisible by downscale_factor, ' +
      'but input.size(-2)=15 is not divisible by 2',
    mends: [{ steps: [{ set: { shape: '1, 3, 16, 16' }, at: 'x' }], gives: [1, 16, 8, 8] }],
  },
  {
    title: 'the twins of a Siamese network give vectors of different length',
    cards: [
      input([4, 100], 'a'),
      input([4, 100], 'b'),
      ['fc1', 'Linear', { out_features: 128 }],
      ['fc2', 'Linear', { out_features: 64 }],
      ['out', 'Sub'],
    ],
    wires: ['a fc1', 'b fc2', 'fc1 out', 'fc2 out'],
    torch:
      'RuntimeError: The size of tensor a (128) must match the size of tensor b (64) at ' +
      'non-singleton dimension 1',
    mends: [{ steps: [{ set: { out_features: 128 }, at: 'fc2' }], gives: [4, 128] }],
  },
  {
    title: 'a mean of the pixels is subtracted channel by channel',
    cards: [input([2, 3, 16, 16], 'x'), input([3], 's'), ['out', 'Sub']],
    wires: ['x out', 's out'],
    torch:
      'RuntimeError: The size of tensor a (16) must match the size of tensor b (3) at ' +
      'non-singleton dimension 3',
    mends: [
      {
        steps: [
          { insert: 'Unflatten', parameters: { dim: 0, unflattened_size: [3, 1, 1] }, input: 1 },
        ],
        gives: [2, 3, 16, 16],
      },
    ],
  },
  {
    title: 'a standard deviation for each sample divides its features',
    cards: [input([8, 128], 'x'), input([8], 's'), ['out', 'Div']],
    wires: ['x out', 's out'],
    torch:
      'RuntimeError: The size of tensor a (128) must match the size of tensor b (8) at ' +
      'non-singleton dimension 1',
    mends: [
      { steps: [{ insert: 'Unsqueeze', parameters: { dim: 1 }, input: 1 }], gives: [8, 128] },
    ],
  },
  {
    title: 'a split names other channels than there are',
    cards: [
      input([2, 3, 8, 8], 'x'),
      ['conv', 'Conv2d', { out_channels: 100, kernel_size: 1 }],
      ['split', 'Split', { split_size_or_sections: [64, 64], dim: 1 }],
    ],
    torch:
      'RuntimeError: split_with_sizes expects split_sizes to sum exactly to 100 (input ' +
      "tensor's size at dimension 1), but got split_sizes=[64, 64]",
    mends: [{ steps: [{ set: { out_channels: 128 }, at: 'conv' }], gives: [2, 64, 8, 8] }],
  },
  {
    title: 'an axis is squeezed that an earlier squeeze took away',
    cards: [input([26, 37], 'x'), ['squeeze', 'Squeeze', { dim: 2 }], ['after', 'ReLU']],
    at: 'squeeze',
    asked: ['meijieru/crnn.pytorch#39', 'bear63/sceneReco#11'],
    torch: 'IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)',
    mends: [{ steps: [{ remove: true }], gives: [26, 37] }],
  },
  {
    title: 'scores that have lost their batch enter a Softmax',
    cards: [input([1, 10], 'x'), ['squeeze', 'Squeeze'], ['softmax', 'Softmax', { dim: 1 }]],
    asked: ['mpc001/end-to-end-lipreading#8', 'facebookresearch/end-to-end-negotiator#16'],
    torch: 'IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)',
    mends: [
      { steps: [{ set: { dim: -1 } }], gives: [10] },
      { steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [1, 10] },
    ],
  },
]
