import { expect, test } from 'vitest'
import { unpackedProject, writeProject } from '../../../src/formats/project/archive'
import { outputId } from '../../../src/graph/outputs'
import { network } from '../../graph/network'
import { bare, opened, text } from './files'

const cards = [
  ['image', 'Random', { shape: '1, 4' }],
  ['halves', 'Chunk', { dim: 1 }],
  ['act', 'ReLU'],
] as const
const versionOf = (wires: readonly string[]): unknown =>
  (unpackedProject(network(cards, wires).project).document as { version: unknown }).version

test('A wire from a further output is saved, in a version that older ones do not read', () => {
  const { project } = network(cards, ['image halves', 'halves:1 act'])
  const read = opened(writeProject(project))
  expect(read.repairs).toEqual([])
  expect(read.project.graph).toEqual(project.graph)
  expect(versionOf(['image halves', 'halves:1 act'])).toBe(3)
  expect(versionOf(['image halves', 'halves act'])).toBe(1)
})

test('A wire from an output that there is not is left out, with a sentence', () => {
  const { nodes } = network(cards).project.graph
  const wires = [{ from: 'halves', output: 2, to: 'act', port: 0 }]
  const read = opened(text({ ...bare, version: 3, graph: { nodes, wires } }))
  expect(read.project.graph.wires).toEqual([])
  expect(read.repairs).toEqual([
    'The wire from halves to act left output 3, which there is not, and was left out.',
  ])
  const odd = opened(
    text({ ...bare, graph: { nodes: [{ ...nodes[0], id: outputId('a', 1) }], wires: [] } }),
  )
  expect(odd.project.graph.nodes).toEqual([])
})
