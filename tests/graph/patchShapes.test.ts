import { expect, test } from 'vitest'
import { writeProject } from '../../src/formats/project/archive'
import { readProject } from '../../src/formats/project/readProject'
import { initialWeights } from '../../src/graph/initial'
import { arraysOf, numberAt, withCells } from '../../src/graph/patch'
import type { Project } from '../../src/graph/project'
import { weightsOf } from '../../src/graph/weightsOf'
import { bitsOf } from '../formats/projects'
import { processorTime } from '../processorTime'

const CARD = { kind: 'Linear', name: 'linear', parameters: {}, seed: 4, position: { x: 0, y: 0 } }

test(
  'A weight that was edited as a whole keeps its numbers in another shape, and ' +
    'costs nothing more when a cell is set there',
  () => {
    const before = [6, 900]
    const after = [5, 1000]
    const whole = { shape: before, data: Float32Array.from({ length: 5400 }, (_, i) => 10 + i) }
    const edited = withCells(whole, after, [3], [-1])
    expect(edited.base).toBe(whole)
    expect(arraysOf(edited).reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(5400 * 4 + 8)
    const weights = [{ name: 'weight', shape: after, axes: ['out', 'in'], fanIn: 1000 }]
    const project: Project = {
      name: 'x',
      graph: { nodes: [{ ...CARD, id: 'a' }], wires: [] },
      weights: { a: { weight: edited } },
      pictures: {},
    }
    const read = readProject(writeProject(project))
    if ('error' in read) throw new Error(read.error)
    expect(read.repairs).toEqual([])
    const drawn = initialWeights(weights, 4).weight.data
    const expected = drawn.map((value, place) => {
      const row = Math.floor(place / 1000)
      const column = place % 1000
      return place === 3 ? -1 : column < 900 ? whole.data[row * 900 + column] : value
    })
    for (const one of [project, read.project])
      expect(bitsOf(weightsOf(one, { id: 'a', seed: 4 }, weights).weight.data)).toEqual(
        bitsOf(expected),
      )
    for (const place of [3, 899, 1001, 4899])
      expect(numberAt(edited, after, place)).toBe(expected[place])
    for (const place of [950, 4999]) expect(numberAt(edited, after, place)).toBeUndefined()
  },
)

test(
  'In a wholly edited matrix of four million numbers a cell is set at once ' +
    'after its shape has changed',
  () => {
    const whole = { shape: [2000, 2000], data: new Float32Array(4_000_000).fill(1) }
    const start = processorTime()
    const edited = withCells(whole, [1999, 2000], [7], [2])
    expect(numberAt(edited, [1999, 2000], 7)).toBe(2)
    expect(numberAt(edited, [1999, 2000], 8)).toBe(1)
    // It took half a second when every number was made a cell.
    expect(processorTime() - start).toBeLessThan(100)
  },
)
