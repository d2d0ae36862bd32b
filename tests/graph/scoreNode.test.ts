import { expect, test } from 'vitest'
import '../../src/graph/everyKind'
import { scoreNodes } from '../../src/graph/scoreNode'
import { shapesOf } from '../../src/graph/shapes'
import { type Part, projectOf } from '../reference/network'

const x = { shape: [1, 2, 4, 4], data: new Float32Array(32) }
const part = (name: string, layer: string, from: string, params: Part['params'] = {}): Part => ({
  name,
  layer,
  params,
  inputs: [from],
})

const found = (parts: readonly Part[], from: string): readonly string[] => {
  const project = projectOf({ x }, parts)
  return scoreNodes(project.graph, shapesOf(project), from).map(({ id }) => id)
}

test('Scores are at the end of the network, before its softmax', () => {
  const parts = [
    part('flat', 'Flatten', 'x'),
    part('fc', 'Linear', 'flat', { out_features: 3 }),
    part('soft', 'Softmax', 'fc', { dim: 1 }),
  ]
  expect(found(parts, 'x')).toEqual(['fc'])
  expect(found(parts.slice(0, 2), 'x')).toEqual(['fc'])
})

test('A network with two heads has two scores, and the last card none', () => {
  const parts = [
    part('conv', 'Conv2d', 'x', { out_channels: 2, kernel_size: 1 }),
    part('a', 'Flatten', 'conv'),
    part('b', 'ReLU', 'conv'),
  ]
  expect(found(parts, 'conv').toSorted()).toEqual(['a', 'b'])
  expect(found(parts, 'a')).toEqual([])
})

test('An end without a shape gives no scores: those before it do', () => {
  const parts = [part('relu', 'ReLU', 'x'), part('conv', 'Conv2d', 'relu', { kernel_size: 9 })]
  expect(found(parts, 'x')).toEqual(['relu'])
})
