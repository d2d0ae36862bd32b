import { expect, test } from 'vitest'
import { codeText } from '../../../src/formats/code/lines'
import { pytorch } from '../../../src/formats/code/pytorch'
import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import { shapesOf } from '../../../src/graph/shapes'
import { PARAMETRIZED_SITUATIONS } from '../code/python/parametrizedSituations'

const choices = ['parametrization', 'n_power_iterations', 'training']

test.each(PARAMETRIZED_SITUATIONS)('%s: the code is read back', (_title, project) => {
  const code = codeText(pytorch(project, shapesOf(project)).lines)
  const read = readPyTorch(new TextEncoder().encode(code))
  if ('error' in read) throw new Error(read.error)
  expect(read.account?.leftOut).toEqual([])
  const chosen = (nodes: typeof project.graph.nodes) =>
    Object.fromEntries(
      nodes
        .filter(({ kind }) => /^Conv|^Linear/.test(kind))
        .map(({ name, parameters }) => [
          name,
          Object.fromEntries(Object.entries(parameters).filter(([key]) => choices.includes(key))),
        ]),
    )
  expect(chosen(read.project.graph.nodes)).toEqual(chosen(project.graph.nodes))
})

test('Layers that know no modes are read without one', () => {
  const code = 'from torch import nn\nnet = nn.Sequential(nn.Linear(3, 2))\nnet.train()\nnet(x)'
  const read = readPyTorch(new TextEncoder().encode(code))
  if ('error' in read) throw new Error(read.error)
  expect(
    read.project.graph.nodes.flatMap(({ parameters }) => Object.keys(parameters)),
  ).not.toContain('training')
})
