import { describe, expect, test } from 'vitest'
import { codeText } from '../../../src/formats/code/lines'
import { pytorch } from '../../../src/formats/code/pytorch'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { firstProject } from '../../../src/store/firstProject'
import { OFFERED_LESSONS } from '../../../src/store/lessons'
import { residualBlock } from '../../../src/templates/blocks'
import { cifarTutorial } from '../../../src/templates/cifar'
import { projectOf } from '../../../src/templates/template'
import { projectOfCards } from './python/projects'

const inTorch = (project: Project): string => codeText(pytorch(project, shapesOf(project)).lines)

const lesson = (name: string): Project => {
  const found = OFFERED_LESSONS.find((example) => example.name === name)
  if (!found) throw new Error(`There is no example called ${name}.`)
  return found.project(false)
}

describe('PyTorch code', () => {
  test('the lecture’s pipeline is a Sequential with the edited kernel written out', async () => {
    await expect(inTorch(firstProject())).toMatchFileSnapshot('../../fixtures/code/edges.py')
  })

  test('the CIFAR-10 net draws its weights from the seeds of its cards', async () => {
    await expect(inTorch(projectOf(cifarTutorial))).toMatchFileSnapshot(
      '../../fixtures/code/cifar.py',
    )
  })

  test('a network with branches is a module of its own', async () => {
    await expect(inTorch(projectOf(residualBlock))).toMatchFileSnapshot(
      '../../fixtures/code/residual.py',
    )
  })

  test('a signal is its formula over t', async () => {
    await expect(inTorch(lesson('Sharp points of a signal'))).toMatchFileSnapshot(
      '../../fixtures/code/signal.py',
    )
  })

  test('networks beside each other are written one after the other', () => {
    const text = inTorch(
      projectOfCards(
        [
          ['a', 'Random'],
          ['b', 'Linspace'],
          ['ra', 'ReLU'],
          ['tb', 'Tanh'],
        ],
        ['a ra', 'b tb'],
      ),
    )
    expect(text).toContain(
      '\nra = net(a)  # 1×3×32×32\n\nb = torch.linspace(-1, 1, 200)[:, None]\n\nnet2 = ' +
        'nn.Sequential(',
    )
  })

  test('only arguments that differ from the default are printed, in PyTorch’s names', () => {
    const project = projectOfCards(
      [
        ['x', 'Random', { shape: '1, 4, 9, 9' }],
        ['conv', 'Conv2d', { kernel_size: [3, 1], padding: 'same', groups: 2, out_channels: 4 }],
      ],
      ['x conv'],
    )
    expect(inTorch(project)).toContain(
      "('conv', nn.Conv2d(4, 4, kernel_size=(3, 1), padding='same', groups=2)),",
    )
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
    expect(text).toContain(
      "    # does not fit: Conv2d gets 3 channels (1×3×9×9), and expects 4.\n    ('conv', " +
        'nn.Conv2d(4, 1, kernel_size=3)),\n',
    )
    expect(text).not.toContain('net(x)')
  })

  test('a layer without an input says so', () => {
    expect(inTorch(projectOfCards([['conv', 'Conv2d']], []))).toContain(
      "    # conv has no input yet\n    ('conv', nn.LazyConv2d(1, kernel_size=3)),\n",
    )
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
    ).toContain('product = x @ ...')
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
    ).toMatch(/# does not fit: .+\ns = \.\.\.\n/)
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
    const own = {
      ...project,
      pictures: { p1: { name: "a'); print('\\.png", width: 2, height: 2 } },
    }
    expect(inTorch(own)).toContain("Image.open('a-print.png')")
  })

  test('the lines of a layer are its module, its call and its weights', () => {
    const project = lesson('Channels of a picture')
    const red = pytorch(project, shapesOf(project)).lines.filter(
      ({ node }) => node === project.graph.nodes.find(({ name }) => name === 'red')?.id,
    )
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
        fc: {
          weight: { shape: [10, 20], data: new Float32Array(200) },
          bias: { shape: [10], data: new Float32Array(10) },
        },
      },
    )
    const { lines, stored } = pytorch(project, shapesOf(project))
    expect(codeText(lines)).toContain("stored = np.load('weights.npz')")
    expect(stored().map(({ name, shape }) => [name, shape])).toEqual([['fc.weight', [10, 20]]])
  })
})
