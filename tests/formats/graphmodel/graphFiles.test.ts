import { describe, expect, test } from 'vitest'
import { IMPORTERS } from '../../../src/formats'
import { readKeras } from '../../../src/formats/keras/readKeras'
import { importerOf } from '../../../src/formats/recognise'
import { packZip } from '../../../src/formats/zip/packZip'
import { shapesOf } from '../../../src/graph/shapes'
import { graphModel, int, type WrittenGraph, waves, wholes } from './build'
import { op, window } from './graphCase'
import { SHARD } from './graphsRefused'

const graph: WrittenGraph = {
  inputs: { x: [-1, -1, -1, 3] },
  constants: { k: waves([3, 3, 3, 4]), b: waves([4]), i: wholes(1), e: wholes(0) },
  ops: [
    op('StatefulPartitionedCall/net/first/Conv2D', 'Conv2D', ['x', 'k'], window(2, 'SAME')),
    op('StatefulPartitionedCall/net/first/BiasAdd', 'BiasAdd', [
      'StatefulPartitionedCall/net/first/Conv2D',
      'b',
    ]),
    op('again', 'Identity', ['StatefulPartitionedCall/net/first/BiasAdd', '^e']),
    op('odd', 'Odd', ['again'], { power: int(3) }),
    op('behind', 'Softmax', ['odd']),
    op('beside', 'Relu', ['again']),
  ],
  outputs: ['behind', 'beside'],
}

const { json, weights } = graphModel(graph)
const opened = () => readKeras(json, 'net.json', new Map([[SHARD, weights]]))

function projectOf(read: ReturnType<typeof readKeras>) {
  if ('error' in read) throw new Error(read.error)
  return read.project
}

describe('a graph model opens', () => {
  test('with its shard beside it, or packed with it', () => {
    const zip = packZip(
      new Map([
        [`web/${SHARD}`, weights],
        ['web/model.json', json],
      ]),
    )
    expect(projectOf(readKeras(zip, 'net.zip')).graph).toEqual(projectOf(opened()).graph)
    expect(importerOf(json, 'x', IMPORTERS)?.id).toBe('keras')
    expect(importerOf(zip, 'net.zip', IMPORTERS)?.id).toBe('keras')
  })

  test('with layers called as in the file, and what is added to a convolution as its bias', () => {
    const { nodes } = projectOf(opened()).graph
    expect(nodes.map(({ name, kind }) => `${name} ${kind}`)).toContain('net_first Conv2d')
    expect(nodes.some(({ kind }) => kind === 'Add')).toBe(false)
  })

  test('with what is not known as a card that computes nothing; all before it is live', () => {
    const read = opened()
    const project = projectOf(read)
    const card = project.graph.nodes.find(({ name }) => name === 'odd')
    expect([card?.kind, card?.parameters]).toEqual(['TensorFlow.Odd', { power: 3 }])
    const shapes = shapesOf(project)
    const shapeOf = (name: string) =>
      shapes.get(project.graph.nodes.find((node) => node.name === name)?.id ?? '')?.output
    expect(shapeOf('beside')?.slice(0, 2)).toEqual([1, 4])
    expect('account' in read && read.account?.leftOut.map(({ text }) => text)).toEqual([
      'The operator “odd” (Odd) is kept as a card that computes nothing, because there is no ' +
        'layer of this kind.',
      '1 operator behind what is kept needs shapes that are not known, and computes nothing ' +
        'either.',
    ])
  })
})
