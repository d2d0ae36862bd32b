import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../../src/formats/account'
import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { type Shape, sizeOf } from '../../../src/layers/tensorShape'
import { assertValid } from '../assertValid'

/** What PyTorch 1.13 and torchvision 0.14 print, and tables of torchsummary and torchinfo. */
function read(name: string): { readonly project: Project; readonly account: Account | undefined } {
  const file = new URL(`../../fixtures/pytorch/printed/${name}.txt`, import.meta.url)
  const result = readPyTorch(readFileSync(file))
  if ('error' in result) throw new Error(result.error)
  assertValid(result.project)
  return { project: result.project, account: result.account }
}

const kinds = ({ graph }: Project): string =>
  graph.nodes
    .slice(1)
    .map(({ kind }) => kind)
    .join(' ')

/** Numbers that PyTorch counts as parameters, and the shape of the output. */
function totals(project: Project): readonly [number, Shape | null | undefined] {
  const shapes = shapesOf(project)
  const count = [...shapes.values()]
    .flatMap(({ weights, borrowed }) => (borrowed ? [] : weights))
    .filter(({ name }) => !/^running|^num_batches/.test(name))
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  return [count, [...shapes.values()].at(-1)?.output]
}

const states = (project: Project): string[] => [
  ...new Set([...shapesOf(project).values()].map(({ state }) => state)),
]

describe('what print(model) gives', () => {
  test('is the modules under their names, with what is usually between them', () => {
    const { project, account } = read('cifar')
    expect([project.name, kinds(project)]).toEqual([
      'Net',
      'Conv2d ReLU MaxPool2d Conv2d ReLU MaxPool2d Flatten Linear ReLU Linear ReLU Linear',
    ])
    expect(totals(project)).toEqual([62_006, [1, 10]])
    expect(project.graph.nodes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['conv1', 'pool', 'conv2', 'fc1', 'fc2', 'fc3']),
    )
    expect(account?.guessed[0].text).toMatch(/^print\(\) tells the modules, not how/)
  })

  test('is a residual network where its blocks are known to be residual', () => {
    const { project } = read('resnet18')
    expect(totals(project)).toEqual([11_689_512, [1, 1000]])
    expect(states(project)).toEqual(['ok'])
    expect(project.graph.nodes.filter(({ kind }) => kind === 'Add')).toHaveLength(8)
    expect(project.graph.nodes.map(({ name }) => name)).toContain('layer2_0_downsample_0')
  })

  test.each([
    ['alexnet', 61_100_840, [1, 1000]],
    ['lstm', 409_236, [1, 20, 4]],
  ] as const)('of %s fits together', (name, count, output) => {
    const { project } = read(name)
    expect([totals(project), states(project)]).toEqual([[count, output], ['ok']])
  })

  test('has layers that list their parts as the layers that they are', () => {
    const { project } = read('transformer')
    expect(kinds(project)).toMatch(/^Linear TransformerEncoderLayer TransformerEncoderLayer/)
    expect(states(project)).toEqual(['ok'])
  })
})

describe('the table of a summary', () => {
  test.each([
    ['torchsummary', 62_006, 'Conv2d MaxPool2d Conv2d MaxPool2d Flatten Linear Linear Linear'],
    ['torchinfo', 144_330, 'Conv2d BatchNorm2d ReLU Conv2d MaxPool2d Flatten Linear'],
  ])('%s is a chain with its sizes and counts', (name, count, chain) => {
    const { project, account } = read(name)
    expect(kinds(project)).toBe(chain)
    expect([totals(project), states(project)]).toEqual([[count, [1, 10]], ['ok']])
    expect(account?.guessed[0].text).toMatch(/^A summary tells sizes and counts: /)
  })
})

test('a notebook is its code, cell after cell', () => {
  const cells = [
    { cell_type: 'markdown', source: ['# A network'] },
    {
      cell_type: 'code',
      source: ['import torch\n', 'from torch import nn\n', '%matplotlib inline'],
    },
    { cell_type: 'code', source: 'net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU())' },
  ]
  const text = JSON.stringify({ cells, nbformat: 4 })
  const result = readPyTorch(new TextEncoder().encode(text), 'my.ipynb')
  expect('error' in result ? result.error : kinds(result.project)).toBe('Conv2d ReLU')
})
