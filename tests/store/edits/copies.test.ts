import { beforeEach, expect, test } from 'vitest'
import { addCopies, duplicate } from '../../../src/store/edits/copies'
import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import { replaceProject, store } from '../../../src/store/store'

beforeEach(() => replaceProject(firstProject()))

const graph = () => store.getState().project.graph
const selection = () => store.getState().session.selection

test('copies of the selected cards read what their originals read, and are selected', () => {
  select('n2', 'n3')
  duplicate()
  expect(graph().nodes).toHaveLength(6)
  const [conv, relu] = selection()
  expect(selection()).toHaveLength(2)
  const wires = graph().wires.map(({ from, to }) => [from, to])
  expect(wires).toContainEqual(['n1', conv])
  expect(wires).toContainEqual([conv, relu])
  const { weights } = store.getState().project
  expect(weights[conv]).toEqual(weights.n2)
  expect(store.getState().history.past.at(-1)?.label).toBe('Duplicate 2 layers')
})

test('with nothing selected nothing is copied', () => {
  select()
  duplicate()
  expect([graph().nodes.length, store.getState().history.past]).toEqual([4, []])
})

test('cards of another project come beside those that are there, with names of their own', () => {
  expect(addCopies('Paste edges', firstProject(), ['n2'])).toBe(true)
  const names = graph().nodes.map(({ name }) => name)
  expect([names.length, new Set(names).size]).toEqual([5, 5])
  expect(selection()).toEqual([graph().nodes[4].id])
})
