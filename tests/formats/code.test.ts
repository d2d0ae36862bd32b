import { describe, expect, test } from 'vitest'
import { codeText } from '../../src/formats/code/lines'
import { pythonNames } from '../../src/formats/code/names'
import { keras } from '../../src/formats/keras'
import { pytorch } from '../../src/formats/pytorch'
import { KINDS } from '../../src/graph/kinds'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { pythonFormula } from '../../src/sources/pythonFormula'
import { EXAMPLES } from '../../src/store/examples'
import { firstProject, LARGE } from '../../src/store/firstProject'
import { cifarTutorial } from '../../src/templates/cifar'
import { residualBlock } from '../../src/templates/blocks'
import { projectOf } from '../../src/templates/template'
import { EXAMPLE_PROJECTS, projectOfCards } from './python/projects'

const inTorch = (project: Project): string => codeText(pytorch(project, shapesOf(project)).lines)
const inKeras = (project: Project): string => codeText(keras(project, shapesOf(project)).lines)

describe('PyTorch code', () => {
  test('the lecture’s pipeline is a Sequential with the edited kernel written out', () => {
    expect(inTorch(firstProject())).toMatchInlineSnapshot(`
      "# Vertical edges, china.jpg

      from collections import OrderedDict
      import torch
      from sklearn.datasets import load_sample_image
      from torch import nn

      image = torch.tensor(load_sample_image('china.jpg'), dtype=torch.float32).sum(dim=2)[None, None]

      net = nn.Sequential(OrderedDict([
          ('edges', nn.Conv2d(1, 1, kernel_size=3, bias=False)),
          ('relu', nn.ReLU()),
          ('pool', nn.MaxPool2d(kernel_size=20)),
      ]))

      with torch.no_grad():
          net.edges.weight.copy_(torch.tensor(
              [[[[-1, 0, 1],
                 [-1, 0, 1],
                 [-1, 0, 1]]]]))

      pool = net(image)  # 1×1×21×31
      "
    `)
  })

  test('the CIFAR-10 net draws its weights from the seeds of its cards', () => {
    expect(inTorch(projectOf(cifarTutorial))).toMatchInlineSnapshot(`
      "# CIFAR-10 tutorial net

      from collections import OrderedDict
      import torch
      from torch import nn

      torch.manual_seed(0)
      input = torch.randn(1, 3, 32, 32)

      net = nn.Sequential(OrderedDict([
          ('conv1', nn.Conv2d(3, 6, kernel_size=5)),
          ('relu1', nn.ReLU()),
          ('pool1', nn.MaxPool2d(kernel_size=2)),
          ('conv2', nn.Conv2d(6, 16, kernel_size=5)),
          ('relu2', nn.ReLU()),
          ('pool2', nn.MaxPool2d(kernel_size=2)),
          ('flatten', nn.Flatten()),
          ('fc1', nn.Linear(400, 120)),
          ('relu3', nn.ReLU()),
          ('fc2', nn.Linear(120, 84)),
          ('relu4', nn.ReLU()),
          ('fc3', nn.Linear(84, 10)),
      ]))

      # Each layer draws its weights from a seed of its own.
      seeds = {'conv1': 1, 'conv2': 4, 'fc1': 8, 'fc2': 10, 'fc3': 12}
      for name, seed in seeds.items():
          torch.manual_seed(seed)
          net.get_submodule(name).reset_parameters()

      fc3 = net(input)  # 1×10
      "
    `)
  })

  test('a network with branches is a module of its own', () => {
    expect(inTorch(projectOf(residualBlock))).toMatchInlineSnapshot(`
      "# Residual block

      import torch
      from sklearn.datasets import load_sample_image
      from torch import nn

      input = torch.tensor(load_sample_image('flower.jpg'), dtype=torch.float32).permute(2, 0, 1)[None] / 255


      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.conv1 = nn.Conv2d(3, 8, kernel_size=7, stride=2, padding=3)
              self.block_conv1 = nn.Conv2d(8, 8, kernel_size=3, padding=1, bias=False)
              self.block_bn1 = nn.BatchNorm2d(8)
              self.block_relu = nn.ReLU()
              self.block_conv2 = nn.Conv2d(8, 8, kernel_size=3, padding=1, bias=False)
              self.block_bn2 = nn.BatchNorm2d(8)
              self.block_relu2 = nn.ReLU()

          def forward(self, input):
              conv1 = self.conv1(input)
              block_conv1 = self.block_conv1(conv1)
              block_bn1 = self.block_bn1(block_conv1)
              block_relu = self.block_relu(block_bn1)
              block_conv2 = self.block_conv2(block_relu)
              block_bn2 = self.block_bn2(block_conv2)
              block_add = block_bn2 + conv1
              block_relu2 = self.block_relu2(block_add)
              return block_relu2


      net = Net()
      net.eval()

      # Each layer draws its weights from a seed of its own.
      seeds = {'conv1': 1, 'block_conv1': 2, 'block_conv2': 5}
      for name, seed in seeds.items():
          torch.manual_seed(seed)
          net.get_submodule(name).reset_parameters()

      block_relu2 = net(input)  # 1×8×214×320
      "
    `)
  })

  test('networks beside each other are written one after the other', () => {
    expect(inTorch(EXAMPLES[3].project(LARGE))).toMatchInlineSnapshot(`
      "# Sharp points of a signal

      from collections import OrderedDict
      import torch
      from torch import nn

      t = torch.linspace(0, 1, 300)
      signal = ((torch.cos(10*t) > 0).float() + 0.1*torch.sin(100*t) - 0.5)[None, None]

      net = nn.Sequential(OrderedDict([
          ('diff', nn.Conv1d(1, 1, kernel_size=2, bias=False)),
      ]))

      with torch.no_grad():
          net.diff.weight.copy_(torch.tensor([[[-1, 1]]]))

      diff = net(signal)  # 1×1×299

      values = torch.tensor([4, 9, 3, 0, 3, 9, 7, 3, 7, 3], dtype=torch.float32).reshape(1, 1, 10)

      net2 = nn.Sequential(OrderedDict([
          ('pool', nn.MaxPool1d(kernel_size=3)),
      ]))

      pool = net2(values)  # 1×1×3
      "
    `)
  })

  test('only arguments that differ from the default are printed, in PyTorch’s names', () => {
    const project = projectOfCards(
      [
        ['x', 'Random', { shape: '1, 4, 9, 9' }],
        ['conv', 'Conv2d', { kernel_size: [3, 1], padding: 'same', groups: 2, out_channels: 4 }],
      ],
      ['x conv'],
    )
    expect(inTorch(project)).toContain("('conv', nn.Conv2d(4, 4, kernel_size=(3, 1), padding='same', groups=2)),")
  })

  test('what does not fit says why above its line, and is not called', () => {
    const text = inTorch(
      projectOfCards(
        [
          ['x', 'Random', { shape: '1, 3, 9, 9' }],
          ['conv', 'Conv2d', { in_channels: 4 }],
        ],
        ['x conv'],
      ),
    )
    expect(text).toContain("    # does not fit: Conv2d gets 3 channels (1×3×9×9), and expects 4.\n    ('conv', nn.Conv2d(4, 1, kernel_size=3)),\n")
    expect(text).not.toContain('net(x)')
  })

  test('a layer without an input says so', () => {
    expect(inTorch(projectOfCards([['conv', 'Conv2d']], []))).toContain("    # conv has no input yet\n    ('conv', nn.Conv2d(None, 1, kernel_size=3)),\n")
    expect(
      inTorch(
        projectOfCards(
          [
            ['x', 'Random'],
            ['product', 'MatMul'],
          ],
          ['x product'],
        ),
      ),
    ).toContain('product = x @ None')
  })

  test('a source that has no values is None, with the reason above it', () => {
    expect(
      inTorch(
        projectOfCards(
          [
            ['s', 'Signal', { formula: 'sin(' }],
            ['out', 'ReLU'],
          ],
          ['s out'],
        ),
      ),
    ).toMatch(/# does not fit: .+\ns = None\n/)
  })

  test('a kind of a later version passes everything on, with a remark', () => {
    expect(
      inTorch(
        projectOfCards(
          [
            ['x', 'Random'],
            ['new', 'Conv9d'],
          ],
          ['x new'],
        ),
      ),
    ).toMatch(/# does not fit: This version .+\n {4}\('new', nn\.Identity\(\)\),/)
  })

  test('nothing is one sentence', () => {
    expect(inTorch(projectOfCards([], []))).toBe('# There is no layer yet.\n')
  })

  test('the name of the project stays in its comment, whatever is in it', () => {
    const text = inTorch({ ...firstProject(), name: 'one\nimport os\u2028two' })
    expect(text.split('\n')[0]).toBe('# one import os two')
  })

  test('the name of a picture stays in its quotes', () => {
    const project = projectOfCards([['image', 'Image', { picture: 'p1' }]], [])
    const own = { ...project, pictures: { p1: { name: "a'); print('\\.png", width: 2, height: 2 } } }
    expect(inTorch(own)).toContain("Image.open('a\\'); print(\\'\\\\.png')")
  })

  test('the lines of a layer are its module, its call and its weights', () => {
    const project = EXAMPLES[2].project(LARGE)
    const red = pytorch(project, shapesOf(project)).lines.filter(({ node }) => node === 'n2')
    expect(red.map(({ text }) => text.trim()).slice(0, 3)).toEqual([
      'self.red = nn.Conv2d(3, 1, kernel_size=1, bias=False)',
      'red = self.red(image)',
      'net.red.weight.copy_(torch.tensor(',
    ])
  })

  test('more than a hundred edited numbers go into a file beside the code', () => {
    const project = projectOfCards(
      [
        ['x', 'Random', { shape: '1, 20' }],
        ['fc', 'Linear'],
      ],
      ['x fc'],
      {
        fc: { weight: { shape: [10, 20], data: new Float32Array(200) }, bias: { shape: [10], data: new Float32Array(10) } },
      },
    )
    const { lines, stored } = pytorch(project, shapesOf(project))
    expect(codeText(lines)).toContain("stored = np.load('weights.npz')")
    expect(stored().map(({ name, tensor }) => [name, tensor.shape])).toEqual([['fc.weight', [10, 20]]])
  })
})

describe('names in code', () => {
  const named = (...names: string[]): string[] => {
    const project = projectOfCards(
      names.map((name) => [name, 'ReLU'] as const),
      [],
    )
    return [...names.keys()].map((i) => pythonNames(project.graph.nodes).get(`n${i}`) ?? '')
  }

  test('names that are free stay as they are', () => {
    expect(named('conv1', 'x', 'block_add')).toEqual(['conv1', 'x', 'block_add'])
  })

  test('Python’s words, the code’s own names and those of every module get a line behind them', () => {
    expect(named('lambda', 'net', 'net2', 'forward', 'train', 'torch', 'match')).toEqual(['lambda_', 'net_', 'net2_', 'forward_', 'train_', 'torch_', 'match_'])
  })

  test('names with a line or a digit before them, and those that are no names, are mended, and no two are alike', () => {
    expect(named('_a', '1x', 'a b', 'a-b', 'type', 'type_', '')).toEqual(['layer__a', 'layer_1x', 'a_b', 'a_b_2', 'type__2', 'type_', 'layer_'])
  })
})

describe('a formula in Python', () => {
  test.each([
    ['(cos(10*t) > 0) + 0.1*sin(100*t) - 0.5', '(torch.cos(10*t) > 0).float() + 0.1*torch.sin(100*t) - 0.5'],
    ['-t^2', '-t**2'],
    ['t < 0.5 && t > 0.1', '((t < 0.5) & (t > 0.1)).float()'],
    ['t < 0.5 ? 1 : t', 'torch.where((t < 0.5), 1, t)'],
    ['min(t, 0.5, 1 - t)', 'torch.clamp(torch.minimum(t, 1 - t), max=0.5)'],
    ['2*pi*t', '2*torch.pi*t'],
    ['1/0*t', 'torch.inf*t'],
    ['3', 'torch.full_like(t, 3)'],
  ])('%s', (formula, python) => {
    expect(pythonFormula(formula, 'torch')).toBe(python)
  })

  test('NumPy has other names for some functions', () => {
    expect(pythonFormula('asin(t) + (t > 0)', 'keras')).toBe("np.arcsin(t) + (t > 0).astype('float32')")
  })
})

describe('Keras code', () => {
  test('the lecture’s pipeline, channels first', () => {
    expect(inKeras(firstProject())).toMatchInlineSnapshot(`
      "# Vertical edges, china.jpg

      import os
      os.environ.setdefault('KERAS_BACKEND', 'torch')  # or 'jax'; TensorFlow reads channels first through XLA

      import keras
      import numpy as np
      from keras import layers
      from sklearn.datasets import load_sample_image

      keras.config.set_image_data_format('channels_first')


      def load(net, name, *numbers):
          layer = net.get_layer(name)
          layer.set_weights([given.reshape(own.shape) for given, own in zip(numbers, layer.weights)])


      image = load_sample_image('china.jpg').astype('float32').sum(axis=2)[None, None]

      net = keras.Sequential([
          keras.Input(batch_shape=(1, 1, 427, 640)),
          layers.Conv2D(1, 3, use_bias=False, name='edges'),
          layers.ReLU(name='relu'),
          layers.MaxPooling2D(20, name='pool'),
      ])

      load(net, 'edges',
           np.array([[[[-1, 0, 1],
                       [-1, 0, 1],
                       [-1, 0, 1]]]]).transpose(2, 3, 1, 0))

      pool = net(image)  # 1×1×21×31
      "
    `)
  })

  test('a network with branches is built by a function', () => {
    expect(inKeras(projectOf(residualBlock))).toMatchInlineSnapshot(`
      "# Residual block

      import os
      os.environ.setdefault('KERAS_BACKEND', 'torch')  # or 'jax'; TensorFlow reads channels first through XLA

      import keras
      import numpy as np
      from keras import layers
      from sklearn.datasets import load_sample_image

      keras.config.set_image_data_format('channels_first')


      def load(net, name, *numbers):
          layer = net.get_layer(name)
          layer.set_weights([given.reshape(own.shape) for given, own in zip(numbers, layer.weights)])


      input = load_sample_image('flower.jpg').astype('float32').transpose(2, 0, 1)[None] / 255


      def build_net():
          input = keras.Input(batch_shape=(1, 3, 427, 640))
          conv1 = layers.ZeroPadding2D(3)(input)
          conv1 = layers.Conv2D(8, 7, strides=2, name='conv1')(conv1)
          block_conv1 = layers.ZeroPadding2D(1)(conv1)
          block_conv1 = layers.Conv2D(8, 3, use_bias=False, name='block_conv1')(block_conv1)
          block_bn1 = layers.BatchNormalization(axis=1, momentum=0.9, epsilon=0.00001, name='block_bn1')(block_conv1)
          block_relu = layers.ReLU(name='block_relu')(block_bn1)
          block_conv2 = layers.ZeroPadding2D(1)(block_relu)
          block_conv2 = layers.Conv2D(8, 3, use_bias=False, name='block_conv2')(block_conv2)
          block_bn2 = layers.BatchNormalization(axis=1, momentum=0.9, epsilon=0.00001, name='block_bn2')(block_conv2)
          block_add = block_bn2 + conv1
          block_relu2 = layers.ReLU(name='block_relu2')(block_add)
          return keras.Model(input, block_relu2)


      net = build_net()

      # The weights of larger layers stand in weights.npz, which is saved beside this file.
      stored = np.load('weights.npz')
      load(net, 'conv1', stored['conv1.weight'].transpose(2, 3, 1, 0), stored['conv1.bias'])
      load(net, 'block_conv1', stored['block_conv1.weight'].transpose(2, 3, 1, 0))
      load(net, 'block_conv2', stored['block_conv2.weight'].transpose(2, 3, 1, 0))

      block_relu2 = net(input)  # 1×8×214×320
      "
    `)
  })

  test('what Keras does not have is left out with a sentence', () => {
    const text = inKeras(
      projectOfCards(
        [
          ['x', 'Random'],
          ['pool', 'MaxPool2d', { dilation: 2 }],
        ],
        ['x pool'],
      ),
    )
    expect(text).toContain("    # Keras has no layer for MaxPool2d(kernel_size=2, dilation=2): it is left out.\n    layers.Identity(name='pool'),\n")
  })

  test('the weights of larger layers go into a file, drawn ones too', () => {
    const project = projectOf(cifarTutorial)
    expect(
      keras(project, shapesOf(project))
        .stored()
        .map(({ name }) => name),
    ).toEqual(['conv1', 'conv2', 'fc1', 'fc2', 'fc3'].flatMap((name) => [`${name}.weight`, `${name}.bias`]))
  })
})

describe('every kind', () => {
  test.each(EXAMPLE_PROJECTS)('%s is written in both', (_title, project) => {
    expect(pytorch(project, shapesOf(project)).lines.some(({ node }) => node === project.graph.nodes.at(-1)?.id)).toBe(true)
    expect(inKeras(project)).not.toMatch(/undefined|NaN|\[object/)
  })

  test('layers say how Keras has them, or that they are an expression', () => {
    const silent = KINDS.filter((kind) => kind.role === 'layer' && !kind.keras && !kind.code)
    expect(silent.map(({ kind }) => kind)).toEqual([])
  })
})
