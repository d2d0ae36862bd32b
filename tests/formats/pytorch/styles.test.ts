import { describe, expect, test } from 'vitest'
import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import { shapesOf } from '../../../src/graph/shapes'

const read = (text: string, name?: string) => readPyTorch(new TextEncoder().encode(text), name)

/** Cards as `name kind shape`, in order. */
function cards(text: string): string[] {
  const result = read(text)
  if ('error' in result) throw new Error(result.error)
  const shapes = shapesOf(result.project)
  return result.project.graph.nodes.map(
    ({ id, name, kind }) => `${name} ${kind} ${shapes.get(id)?.output?.join('×') ?? '?'}`,
  )
}

/** What was guessed and left out, each with its line. */
function told(text: string): Record<'guessed' | 'leftOut', string[]> {
  const result = read(text)
  if ('error' in result) throw new Error(result.error)
  const lines = (list: readonly { text: string; line?: number }[] = []): string[] =>
    list.map((one) => `${one.line ?? ''} ${one.text}`.trim())
  return { guessed: lines(result.account?.guessed), leftOut: lines(result.account?.leftOut) }
}

const net = (init: string, forward: string): string =>
  'from torch import nn\nimport torch\nimport torch.nn.functional as F\n' +
  `class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n${init
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n')}\n    def forward(self, x):\n${forward
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n')}\n`

describe('what is not understood', () => {
  const text = net(
    'self.conv = nn.Conv2d(3, 4, 3)\nself.odd = nn.Conv3d(4, 4, 3)\nself.fc = nn.Linear(8, width)',
    'x = F.relu(self.conv(x))\nx = torch.fft.fft2(x)\nreturn self.fc(x)',
  )

  test('is a card that gives nothing, at its line; what comes before it is live', () => {
    expect(cards(text)).toEqual([
      'x Random 1×3×32×32',
      'conv Conv2d 1×4×30×30',
      'relu ReLU 1×4×30×30',
      'fft2 torch.fft.fft2 ?',
      'fc Linear ?',
    ])
    expect(told(text)).toEqual({
      guessed: [
        'x is 1×3×32×32: random numbers.',
        '9 out_features of Linear is not known; it is 10.',
      ],
      leftOut: ['12 fft2 is not understood; its card gives nothing.'],
    })
  })

  test('has its attributes as parameters', () => {
    const result = read(net('self.c = nn.Conv3d(3, 4, kernel_size=3)', 'return self.c(x)'))
    const node = 'error' in result ? undefined : result.project.graph.nodes.at(-1)
    expect([node?.kind, node?.parameters]).toEqual([
      'Conv3d',
      { argument1: 3, argument2: 4, kernel_size: 3 },
    ])
  })
})

describe('one sentence where there is no network', () => {
  test.each([
    ['print("hello")', /no network of PyTorch/],
    ['x = ', /no network of PyTorch.*line 1 is no Python/],
    ['import torchvision\nm = torchvision.models.resnet18()', /torchvision\.models\.resnet18/],
    ['def f(x):\n    return f(x)\nf(1)', /^Line 2 calls itself without end/],
    ['while True:\n    pass', /^Line 2 runs without end/],
    [`x = ${'('.repeat(5000)}`, /^Line 1 is nested too deep/],
  ])('%j', (text, sentence) => {
    expect(read(text)).toEqual({ error: expect.stringMatching(sentence) })
  })

  test('a text that is too long is not parsed', () => {
    expect(read('#'.repeat(3_000_000))).toEqual({ error: expect.stringMatching(/up to 2/) })
  })
})

describe('styles of code', () => {
  test('a snippet of the documentation is its calls', () => {
    const text =
      'm = nn.Conv2d(16, 33, 3, stride=2)\ninput = torch.randn(20, 16, 50, 100)\noutput = m(input)'
    expect(cards(text)).toEqual(['input Random 20×16×50×100', 'conv2d Conv2d 20×33×24×49'])
  })

  test('a part of a constructor is its layers in a row', () => {
    const text = '        self.conv1 = nn.Conv2d(1, 6, 5)\n        self.act = nn.ReLU()'
    expect(cards(text).slice(1)).toEqual(['conv1 Conv2d 1×6×24×24', 'act ReLU 1×6×24×24'])
    expect(told(text).guessed[0]).toBe(
      'The text calls no layer; they are taken one after the other.',
    )
  })

  test('two networks that follow one another are one graph', () => {
    const text =
      'import torch\nfrom torch import nn\nG = nn.Sequential(nn.Linear(4, 9), nn.ReLU())\n' +
      'D = nn.Sequential(nn.Linear(9, 1))\nz = torch.randn(2, 4)\nD(G(z))'
    expect(cards(text)).toEqual([
      'z Random 2×4',
      'layer_0 Linear 2×9',
      'layer_1 ReLU 2×9',
      'layer_0_2 Linear 2×1',
    ])
  })

  test('one module that is called twice shares its weights', () => {
    const result = read(net('self.fc = nn.Linear(5, 5)', 'return self.fc(self.fc(x))'))
    const nodes = 'error' in result ? [] : result.project.graph.nodes
    expect(nodes.map(({ name, usesWeightsOf }) => [name, usesWeightsOf])).toEqual([
      ['x', undefined],
      ['fc', undefined],
      ['fc_2', nodes[1]?.id],
    ])
  })

  test.each([
    ['x[:, 0]', '1×16×16'],
    ['x[:, -1, :, ::2]', '1×16×8'],
    ['x[..., 2:5]', '1×3×16×3'],
    ['x[:, None]', '1×1×3×16×16'],
    ['x.mean([2, 3])', '1×3'],
    ['x.amax((-2, -1), keepdim=True)', '1×3×1×1'],
    ['x.max(dim=1)[0]', '1×16×16'],
    ['torch.cat([x, x * 2, 1 - x], 1)', '1×9×16×16'],
    ['torch.stack((x, x), dim=1)', '1×2×3×16×16'],
    ['x.view(x.size(0), -1)', '1×768'],
    ['x.view(-1, 16 * 16)', '3×256'],
    ['x.reshape(x.shape[0], 3, -1).transpose(1, 2)', '1×256×3'],
    ['F.pad(x, (1, 2, 3, 4))', '1×3×23×19'],
    ["F.interpolate(x, scale_factor=2, mode='bilinear', align_corners=False)", '1×3×32×32'],
    ['F.adaptive_avg_pool2d(x, (4, None)).flatten(1)', '1×192'],
    ['F.normalize(x, dim=1)', '1×3×16×16'],
    ['torch.einsum("bchw,bdhw->bcd", x, x)', '1×3×3'],
    ['(x @ x.transpose(-2, -1)).softmax(-1)', '1×3×16×16'],
    ['x.unsqueeze(1).expand(-1, 4, -1, -1, -1)', '1×4×3×16×16'],
    ['x.repeat(1, 2, 1, 1)', '1×6×16×16'],
    ['torch.sigmoid(x).clamp_(min=0.2) ** 2', '1×3×16×16'],
    ['x.std(dim=1)', '1×16×16'],
    ['sum(c for c in x.chunk(3, dim=1))', '1×1×16×16'],
    ['torch.where(x != 0, x, -x)', '1×3×16×16'],
  ])('%s is %s', (expression, shape) => {
    const text = `${net('pass', `return ${expression}`)}\nNet()(torch.randn(1, 3, 16, 16))`
    expect(told(text).leftOut).toEqual([])
    expect(cards(text).at(-1)).toMatch(new RegExp(` ${shape}$`))
  })
})
