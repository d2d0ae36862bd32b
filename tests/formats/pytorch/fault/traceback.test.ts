import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { explainFault } from '../../../../src/formats/pytorch/fault/explainFault'
import { looksLikeFault } from '../../../../src/formats/pytorch/looks'
import { readPyTorch } from '../../../../src/formats/pytorch/readPyTorch'
import type { Project } from '../../../../src/graph/project'
import { shapesOf } from '../../../../src/graph/shapes'

function network(name: string): Project {
  const file = new URL(`../../../fixtures/pytorch/${name}.py`, import.meta.url)
  const read = readPyTorch(readFileSync(file))
  if ('error' in read) throw new Error(read.error)
  return read.project
}

/** What is told of a text, and the name of the card that it is about. */
function told(text: string, project: Project): readonly [string | undefined, string] {
  const { node, text: words } = explainFault(text, project, shapesOf(project))
  return [project.graph.nodes.find(({ id }) => id === node)?.name, words]
}

const MULTIPLIED = `Traceback (most recent call last):
  File "train.py", line 40, in <module>
    outputs = net(inputs)
  File "/usr/lib/python3/torch/nn/modules/module.py", line 1194, in _call_impl
    return forward_call(*input, **kwargs)
  File "train.py", line 22, in forward
    x = F.relu(self.fc1(x))
  File "/usr/lib/python3/torch/nn/modules/linear.py", line 114, in forward
    return F.linear(input, self.weight, self.bias)
RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x576 and 400x120)
`

describe('a traceback beside the network that raised it', () => {
  test('leads to the layer whose weight has the numbers of the message', () => {
    const [name, words] = told(MULTIPLIED, network('cifar'))
    expect(name).toBe('fc1')
    expect(words).toContain('64×576')
    expect(words).toContain('expects 400')
    expect(words).toContain('It fits here')
  })

  test('leads to the module that its lines name, of several that could say so', () => {
    const text = (line: string): string =>
      `  File "a.py", line 3, in forward\n    ${line}\n` +
      'ValueError: expected 4D input (got 2D input)\n'
    const resnet = network('resnet18')
    expect(told(text('out = self.bn2(self.conv2(out))'), resnet)[0]).toMatch(/bn2$/)
    expect(told(text('out = F.relu(self.bn1(self.conv1(x)))'), resnet)[0]).toMatch(/bn1$/)
  })

  test('leads to the layer that says so at present, where one does', () => {
    const text = readFileSync(
      new URL('../../../fixtures/pytorch/cifar.py', import.meta.url),
      'utf8',
    ).replace('16 * 5 * 5', '16 * 4 * 4')
    const read = readPyTorch(new TextEncoder().encode(`${text}\nnet(torch.randn(1, 3, 32, 32))\n`))
    if ('error' in read) throw new Error(read.error)
    const [name, words] = told(
      'RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x400 and 256x120)',
      read.project,
    )
    expect(name).toBe('fc1')
    expect(words).toMatch(/^fc1: .*400.*256.* Mend: /)
  })

  test('says in one sentence where no layer would say so, and what it is about', () => {
    const cifar = network('cifar')
    for (const [text, words] of [
      ['RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB', /no memory left/],
      ['RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x9 and 7x5)', /^No layer here/],
      ["NameError: name 'nn' is not defined", /a name in the code/],
      ['RuntimeError: Expected all tensors to be on the same device', /different devices/],
    ] as const) {
      expect(looksLikeFault(text)).toBe(true)
      const [name, sentence] = told(text, cifar)
      expect([name, sentence]).toEqual([undefined, expect.stringMatching(words)])
    }
  })
})
