import { expect, test } from 'vitest'
import { shapesOf } from '../../src/graph/shapes'
import { firstProject } from '../../src/store/firstProject'

test('the first screen computes: vertical edges, ReLU, the largest of 20×20 cells', () => {
  const project = firstProject()
  const shapes = shapesOf(project)
  expect(project.graph.nodes.map(({ id }) => shapes.get(id)?.output)).toEqual([
    [1, 1, 427, 640],
    [1, 1, 425, 638],
    [1, 1, 425, 638],
    [1, 1, 21, 31],
  ])
  expect([...shapes.values()].every(({ problem }) => problem === null)).toBe(true)
})

test('in a small window its cards stand closer', () => {
  const width = (small: boolean): number =>
    Math.max(...firstProject(small).graph.nodes.map(({ position }) => position.x))
  expect(width(true)).toBeLessThan(width(false))
})
