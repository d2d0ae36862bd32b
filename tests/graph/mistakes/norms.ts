import { input } from '../network'
import type { Mistake } from './mistake'

/** Normalisations of other ranks, channels or sizes. */
export const NORMS: readonly Mistake[] = [
  {
    title: 'num_features of BatchNorm2d is that of another layer',
    cards: [
      input([2, 3, 16, 16], 'x'),
      ['conv', 'Conv2d', { out_channels: 32, kernel_size: 3 }],
      ['bn', 'BatchNorm2d', { num_features: 64 }],
    ],
    torch: 'RuntimeError: running_mean should contain 32 elements not 64',
    mends: [{ steps: [{ set: { num_features: null } }], gives: [2, 32, 14, 14] }],
  },
  {
    title: 'BatchNorm1d stands behind a Conv2d',
    cards: [
      input([2, 3, 16, 16], 'x'),
      ['conv', 'Conv2d', { out_channels: 32, kernel_size: 3 }],
      ['bn', 'BatchNorm1d', { num_features: 32 }],
    ],
    asked: ['pytorch/pytorch#6316'],
    torch: 'ValueError: expected 2D or 3D input (got 4D input)',
    mends: [{ steps: [{ become: 'BatchNorm2d' }], gives: [2, 32, 14, 14] }],
  },
  {
    title: 'BatchNorm2d stands behind a Linear',
    cards: [
      input([8, 100], 'x'),
      ['fc', 'Linear', { out_features: 256 }],
      ['bn', 'BatchNorm2d', { num_features: 256 }],
    ],
    asked: [
      'mpc001/end-to-end-lipreading#1',
      'rcdaudt/patch_based_change_detection#1',
      'hehai131/DANN#3',
    ],
    torch: 'ValueError: expected 4D input (got 2D input)',
    mends: [{ steps: [{ become: 'BatchNorm1d' }], gives: [8, 256] }],
  },
  {
    title: 'BatchNorm2d gets one picture without its batch',
    cards: [input([64, 8, 8], 'x'), ['bn', 'BatchNorm2d', { num_features: 64 }]],
    asked: ['LijunRio/Xrays_CT#10', 'abeardear/pytorch-YOLO-v1#32'],
    torch: 'ValueError: expected 4D input (got 3D input)',
    mends: [{ steps: [{ insert: 'Unsqueeze', parameters: {} }], gives: [1, 64, 8, 8] }],
  },
  {
    title: 'BatchNorm1d gets words N×L×C',
    cards: [input([8, 50, 64], 'x'), ['bn', 'BatchNorm1d', { num_features: 64 }]],
    torch: 'RuntimeError: running_mean should contain 50 elements not 64',
    mends: [
      { steps: [{ insert: 'Permute', parameters: { dims: [0, 2, 1] } }], gives: [8, 64, 50] },
    ],
  },
  {
    title: 'LayerNorm of the channels stands behind a convolution',
    cards: [input([2, 96, 14, 14], 'x'), ['norm', 'LayerNorm', { normalized_shape: [96] }]],
    asked: ['ViTAE-Transformer/ViTDet#25'],
    torch:
      'RuntimeError: Given normalized_shape=[96], expected input with shape [*, 96], but ' +
      'got input of size[2, 96, 14, 14]',
    mends: [
      {
        steps: [{ insert: 'Permute', parameters: { dims: [0, 2, 3, 1] } }],
        gives: [2, 14, 14, 96],
      },
    ],
  },
  {
    title: 'the maps of a patch embedding enter a transformer',
    cards: [input([2, 768, 14, 14], 'x'), ['norm', 'LayerNorm', { normalized_shape: [768] }]],
    torch:
      'RuntimeError: Given normalized_shape=[768], expected input with shape [*, 768], but ' +
      'got input of size[2, 768, 14, 14]',
    mends: [
      {
        steps: [
          { insert: 'Flatten', parameters: { start_dim: 2 } },
          { insert: 'Permute', parameters: { dims: [0, 2, 1] } },
        ],
        gives: [2, 196, 768],
      },
    ],
  },
  {
    title: 'BatchNorm1d trains on a batch of one',
    cards: [input([1, 128], 'x'), ['bn', 'BatchNorm1d', { training: true }]],
    asked: ['luizgh/sigver#10', 'fungtion/DANN_py3#8'],
    torch:
      'ValueError: Expected more than 1 value per channel when training, got input size ' +
      'torch.Size([1, 128])',
    mends: [{ steps: [{ set: { training: false, track_running_stats: true } }], gives: [1, 128] }],
  },
  {
    title: 'BatchNorm2d trains on one picture of one cell, as behind a global pooling',
    cards: [
      input([1, 256, 8, 8], 'x'),
      ['pool', 'AdaptiveAvgPool2d', { output_size: 1 }],
      ['bn', 'BatchNorm2d', { training: true }],
    ],
    asked: [
      'open-mmlab/mmsegmentation#272',
      'ultralytics/yolov5#2885',
      'Tramac/awesome-semantic-segmentation-pytorch#215',
    ],
    torch:
      'ValueError: Expected more than 1 value per channel when training, got input size ' +
      'torch.Size([1, 256, 1, 1])',
    mends: [
      { steps: [{ set: { training: false, track_running_stats: true } }], gives: [1, 256, 1, 1] },
    ],
  },
  {
    title: 'LayerNorm keeps the size of another picture',
    cards: [input([2, 3, 64, 64], 'x'), ['norm', 'LayerNorm', { normalized_shape: [3, 32, 32] }]],
    torch:
      'RuntimeError: Given normalized_shape=[3, 32, 32], expected input with shape [*, 3, ' +
      '32, 32], but got input of size[2, 3, 64, 64]',
    mends: [{ steps: [{ set: { normalized_shape: [3, 64, 64] } }], gives: [2, 3, 64, 64] }],
  },
  {
    title: 'GroupNorm has 32 groups for 48 channels',
    cards: [
      input([2, 3, 16, 16], 'x'),
      ['conv', 'Conv2d', { out_channels: 48, kernel_size: 3 }],
      ['norm', 'GroupNorm', { num_groups: 32, num_channels: 48 }],
    ],
    asked: ['Seunggu0305/VLCounter#6'],
    torch: 'ValueError: num_channels must be divisible by num_groups',
    mends: [{ steps: [{ set: { num_groups: 24, num_channels: null } }], gives: [2, 48, 14, 14] }],
  },
  {
    title: 'a mean that is subtracted keeps no axis',
    cards: [input([8, 16, 32], 'x'), ['mean', 'Mean', { dim: [1] }], ['out', 'Sub']],
    wires: ['x mean', 'x out', 'mean out'],
    torch:
      'RuntimeError: The size of tensor a (16) must match the size of tensor b (8) at ' +
      'non-singleton dimension 1',
    mends: [
      { steps: [{ set: { keepdim: true }, at: 'mean' }], gives: [8, 16, 32] },
      { steps: [{ insert: 'Unsqueeze', parameters: { dim: 1 }, input: 1 }], gives: [8, 16, 32] },
    ],
  },
  {
    title: 'GroupNorm is for other channels than those that come',
    cards: [input([2, 128, 8, 8], 'x'), ['norm', 'GroupNorm', { num_groups: 8, num_channels: 64 }]],
    torch:
      'RuntimeError: Expected weight to be a vector of size equal to the number of ' +
      'channels in input, but got weight of shape [64] and input of shape [2, 128, 8, 8]',
    mends: [{ steps: [{ set: { num_channels: null } }], gives: [2, 128, 8, 8] }],
  },
  {
    title: 'PReLU has a slope for each of other channels',
    cards: [
      input([2, 3, 8, 8], 'x'),
      ['conv', 'Conv2d', { out_channels: 32, kernel_size: 3 }],
      ['prelu', 'PReLU', { num_parameters: 64 }],
    ],
    torch:
      'RuntimeError: Mismatch of parameter numbers and input channel size. Found parameter ' +
      'numbers = 64 and channel size = 32.',
    mends: [
      { steps: [{ set: { num_parameters: 32 } }], gives: [2, 32, 6, 6] },
      { steps: [{ set: { out_channels: 64 }, at: 'conv' }], gives: [2, 64, 6, 6] },
    ],
  },
]
