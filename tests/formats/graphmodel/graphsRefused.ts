import { readKeras } from '../../../src/formats/keras/readKeras'
import type { ReadProject } from '../../../src/formats/project/readDocument'
import type { RefusedNetwork } from '../refusedNetwork'
import { graphModel, type WrittenGraph, waves } from './build'
import { op, window } from './graphCase'

export const SHARD = 'group1-shard1of1.bin'

const read = (json: Uint8Array, weights: Uint8Array | null): ReadProject =>
  readKeras(json, 'model.json', new Map(weights ? [[SHARD, weights]] : []))

const GRAPH: WrittenGraph = {
  inputs: { x: [1, 4, 4, 3] },
  constants: { k: waves([3, 3, 3, 4]) },
  ops: [op('y', 'Conv2D', ['x', 'k'], window(1, 'SAME'))],
  outputs: ['y'],
}

/** The graph, changed, with weights that are there. */
const changed = (more: Partial<WrittenGraph>) => (): ReadProject => {
  const { json, weights } = graphModel({ ...GRAPH, ...more })
  return read(json, weights)
}

/** The graph, with its text changed. */
const rewritten = (from: string, to: string) => (): ReadProject => {
  const { json, weights } = graphModel(GRAPH)
  const text = new TextDecoder().decode(json).replace(from, to)
  return read(new TextEncoder().encode(text), weights)
}

/** Graph models that cannot be read. */
export const graphsRefused: readonly RefusedNetwork[] = [
  {
    what: 'a graph without operations',
    read: () => read(new TextEncoder().encode('{"format":"graph-model","modelTopology":{}}'), null),
    says: 'The graph of this model lists no operation.',
  },
  {
    what: 'an operation without an op',
    read: rewritten('"op":"Conv2D",', ''),
    says: 'The graph of this model lists an operation without a name or an op.',
  },
  {
    what: 'two operations of one name',
    read: changed({ ops: [...GRAPH.ops, ...GRAPH.ops] }),
    says: 'Two operations of this graph are called “y”.',
  },
  {
    what: 'an operation that reads what nothing gives',
    read: changed({ ops: [op('y', 'Relu', ['z'])] }),
    says: 'The operation “y” reads “z”, which nothing here gives.',
  },
  {
    what: 'an output that nothing gives',
    read: changed({ outputs: ['z'] }),
    says: 'The output “z” is given by no operation of this graph.',
  },
  {
    what: 'operations in a loop',
    read: changed({
      ops: [op('y', 'Add', ['x', 'z']), op('z', 'Relu', ['y'])],
    }),
    says: 'The operators of this file form a loop, one of them “y” (Add).',
  },
  {
    what: 'an operation that reads itself',
    read: changed({ ops: [op('y', 'Identity', ['y'])] }),
    says: 'The operation “y” reads itself.',
  },
  {
    what: 'a constant without numbers',
    read: rewritten('{"name":"k","shape"', '{"name":"other","shape"'),
    says: 'The constant “k” of this graph is not in the list of its weights.',
  },
  {
    what: 'a shard that is not there',
    read: () => read(graphModel(GRAPH).json, null),
    says: 'This model’s weights are in “group1-shard1of1.bin”: open that file together with it.',
  },
  {
    what: 'a shard that is cut short',
    read: () => read(graphModel(GRAPH).json, new Uint8Array(7)),
    says:
      'The weight “k” ends behind the last byte of “group1-shard1of1.bin”: the files are cut ' +
      'short, or another model’s.',
  },
]
