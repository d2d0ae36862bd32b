import { expect, test } from 'vitest'
import '../../src/graph/everyKind'
import { classNamesOf } from '../../src/graph/classNames'
import type { GraphNode, Wire } from '../../src/graph/graph'
import type { SampleSet } from '../../src/sources/sampleSet'

const card = (id: string, kind: string, parameters: GraphNode['parameters'] = {}): GraphNode => ({
  id,
  kind,
  name: id,
  parameters,
  seed: 0,
  position: { x: 0, y: 0 },
})
const wire = (from: string, to: string, port = 0): Wire => ({ from, to, port })
const set = (...names: string[]): SampleSet => ({
  name: names.join(),
  shape: [2],
  count: 2,
  training: 1,
  inputs: new Float32Array(4),
  scale: 1,
  targets: { of: 'classes', labels: Int32Array.of(0, 1), names },
})
const datasets = { animals: set('cat', 'dog'), moods: set('good', 'bad') }
const animals = card('animals', 'Dataset', { dataset: 'animals' })
const moods = card('moods', 'Dataset', { dataset: 'moods' })
const fc = card('fc', 'Linear')

test('The classes are those of the data that a card is computed of', () => {
  const graph = { nodes: [animals, fc], wires: [wire('animals', 'fc')] }
  expect(classNamesOf({ graph, datasets }, 'fc')).toEqual(['cat', 'dog'])
})

test('There are none without data, or of data that does not enter', () => {
  expect(classNamesOf({ graph: { nodes: [animals, fc], wires: [] }, datasets }, 'fc')).toEqual([])
})

test('There are none where two sets differ in their classes', () => {
  const nodes = [animals, moods, card('cat', 'Concat'), fc]
  const wires = [wire('animals', 'cat'), wire('moods', 'cat', 1), wire('cat', 'fc')]
  expect(classNamesOf({ graph: { nodes, wires }, datasets }, 'fc')).toEqual([])
})
