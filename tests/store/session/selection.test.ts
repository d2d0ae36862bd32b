import { expect, test } from 'vitest'
import { firstProject } from '../../../src/store/firstProject'
import { selection } from '../../../src/store/session/selection'

const project = firstProject()
const ids = new Set<unknown>(['n1', 'n2', 'n3', 'n4'])

test('a project opens with its first card that has weights', () => {
  expect(selection.opened?.(project)).toEqual(['n2'])
  const without = { ...project, graph: { nodes: [project.graph.nodes[0]], wires: [] } }
  expect(selection.opened?.(without)).toEqual([])
})

test('what was stored is read as far as the cards are there, each once', () => {
  expect(selection.read?.(['n4', 'gone', 'n1', 'n4', 3], ids)).toEqual(['n4', 'n1'])
  expect(selection.read?.('n4', ids)).toBeUndefined()
  expect(selection.read?.(null, ids)).toBeUndefined()
})

test('cards that go are not selected any more; where all stay it is the same list', () => {
  const chosen = ['n1', 'n4']
  expect(selection.sound?.(chosen, project)).toBe(chosen)
  expect(selection.sound?.(['n1', 'gone'], project)).toEqual(['n1'])
})
