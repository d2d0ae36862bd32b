import { expect, test } from 'vitest'
import { unpackedProject, writeProject } from '../../../src/formats/project/archive'
import { shareWeights } from '../../../src/graph/edits/sharing'
import { network } from '../../graph/network'
import { bare, opened, text } from './files'

const project = shareWeights(
  network(
    [
      ['x', 'Random', { shape: '1, 4' }],
      ['a', 'Linear', { out_features: 4 }],
      ['b', 'Linear'],
      ['act', 'ReLU'],
    ],
    ['x a', 'a b'],
  ).project,
  'b',
  'a',
)
const read = (change: (node: { id: string }) => object) =>
  opened(
    text({
      ...bare,
      version: 3,
      graph: { ...project.graph, nodes: project.graph.nodes.map((node) => change(node)) },
    }),
  )

test('Shared weights are saved, in a version that older ones do not read', () => {
  const { project: after, repairs } = opened(writeProject(project))
  expect(repairs).toEqual([])
  expect(after.graph).toEqual(project.graph)
  expect((unpackedProject(project).document as { version: unknown }).version).toBe(3)
})

test('What cannot share is given its own, and what differs is made alike, with a sentence', () => {
  for (const owner of ['gone', 'act', 'b']) {
    const { project: after, repairs } = read((node) =>
      node.id === 'b' ? { ...node, usesWeightsOf: owner } : node,
    )
    expect(after.graph.nodes[2].usesWeightsOf).toBeUndefined()
    expect(repairs).toEqual([
      'Layer b: the weights that it used are not there, and it has its own now.',
    ])
  }
  const { project: after, repairs } = read((node) =>
    node.id === 'b' ? { ...node, parameters: { out_features: 9 } } : node,
  )
  expect(after.graph).toEqual(project.graph)
  expect(repairs).toEqual(['Layer b: it uses the weights of a, and has its parameters now.'])
})
