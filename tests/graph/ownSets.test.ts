import { expect, test } from 'vitest'
import { addSet, removeSet } from '../../src/graph/edits/addSet'
import { copyNodes, partOf } from '../../src/graph/edits/copies'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { heldBytes, storedBytes } from '../../src/graph/size'
import { editRefusal } from '../../src/graph/sound'
import type { SampleSet } from '../../src/sources/sampleSet'

const empty: Project = { name: '', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }
const setOf = (first: number, training = 2): SampleSet => ({
  name: 'Mine',
  shape: [1, 2, 2],
  count: 2,
  training,
  inputs: Uint8Array.of(first, 2, 3, 4, 5, 6, 7, 8),
  scale: 1 / 255,
  targets: { of: 'classes', labels: Int32Array.of(0, 1), names: ['a', 'b'] },
})
const set = setOf(1)
const { project, card } = addSet(empty, 'mine', set, { x: 0, y: 0 })

test('A set comes with a card that shows it; without a test part a share is held back', () => {
  expect(shapesOf(project).get(card)?.output).toEqual([1, 1, 2, 2])
  expect(project.graph.nodes[0].parameters).toEqual({ dataset: 'mine', validation: 0.2 })
  const other = addSet(project, 'other', setOf(9, 1), card).project
  expect(other.graph.nodes).toHaveLength(1)
  expect(other.graph.nodes[0].parameters).toEqual({ dataset: 'other' })
  expect(Object.keys(other.datasets ?? {})).toEqual(['mine', 'other'])
})

test('A removed set leaves its cards with the first shipped one', () => {
  const left = removeSet(project, 'mine')
  expect(left).not.toHaveProperty('datasets')
  expect(left.graph.nodes[0].parameters).toEqual({ validation: 0.2 })
  expect(removeSet(project, 'nobody')).toBe(project)
})

test('Samples count for a file and for what undo holds, each array once', () => {
  expect(storedBytes(project)).toBe(8 + 8 + 2 * 256)
  expect(heldBytes(empty, project) - heldBytes(empty, { ...project, datasets: undefined })).toBe(0)
  expect(heldBytes(project, empty) - heldBytes({ ...project, datasets: {} }, empty)).toBe(16)
  expect(heldBytes(project, { ...project, datasets: { ...project.datasets } })).toBe(
    heldBytes(project, project),
  )
})

test('An edit may not leave a set that could not be read again', () => {
  const wrong = { ...set, training: 3 }
  expect(editRefusal(empty, { ...project, datasets: { mine: wrong } })).toMatch(/broken/)
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`s${i}`, set]))
  expect(editRefusal(empty, { ...project, datasets: many })).toBe(
    'A project holds up to 50 data sets of its own, and this would make 51.',
  )
})

test('Copied cards take their samples along, under another id where that is taken', () => {
  const into = addSet(empty, 'mine', setOf(9), { x: 0, y: 0 }).project
  const copied = copyNodes(into, partOf(project, new Set([card])), [card]).project
  expect(Object.keys(copied.datasets ?? {})).toEqual(['mine', 'mine-2'])
  expect(copied.graph.nodes[1].parameters.dataset).toBe('mine-2')
  expect(copyNodes(project, project, [card]).project.datasets).toBe(project.datasets)
  expect(
    partOf({ ...project, datasets: { ...project.datasets, b: set } }, new Set([card])),
  ).toEqual(project)
})
