import { beforeEach, expect, test } from 'vitest'
import { addLayer, moveTo, nudge, removeSelected, rename } from '../../../src/store/edits/cards'
import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import { replaceProject, setSession, store, undo } from '../../../src/store/store'

beforeEach(() => replaceProject(firstProject()))

const graph = () => store.getState().project.graph
const labels = (): string[] => store.getState().history.past.map(({ label }) => label)
const place = (id: string) => graph().nodes.find((node) => node.id === id)?.position
const into = (id: string) =>
  graph()
    .wires.filter(({ to }) => to === id)
    .map(({ from }) => from)

test('a card is added behind the selected one, wired to it, selected, in one step', () => {
  select('n4')
  const id = addLayer('ReLU')
  expect([into(id), store.getState().session.selection, labels()]).toEqual([
    ['n4'],
    [id],
    ['Add ReLU'],
  ])
  undo()
  expect(graph().nodes).toHaveLength(4)
})

test('behind a card that has a follower it is not wired, nor at a place of its own', () => {
  select('n2')
  expect(into(addLayer('ReLU'))).toEqual([])
  select('n4')
  expect(into(addLayer('ReLU', { x: 5, y: 6 }))).toEqual([])
  const dropped = addLayer('ReLU', { x: 5, y: 6 }, 'n2')
  expect([into(dropped), place(dropped)]).toEqual([['n2'], { x: 5, y: 6 }])
})

test('moves of one drag are one step, named by the card or by how many there are', () => {
  for (const x of [1, 2, 3]) moveTo(new Map([['n2', { x, y: 0 }]]), 'drag')
  moveTo(new Map(['n1', 'n2'].map((id) => [id, { x: 0, y: 0 }])), null)
  expect(labels()).toEqual(['Move edges', 'Move 2 layers'])
})

test('the selected cards are nudged together, in a row as one step', () => {
  const before = place('n4')
  select('n2', 'n4')
  nudge(1, 0)
  nudge(0, -10)
  expect(place('n4')).toEqual({ x: (before?.x ?? 0) + 1, y: (before?.y ?? 0) - 10 })
  expect(labels()).toEqual(['Move 2 layers'])
})

test('the selected cards are deleted, else the selected wire', () => {
  const [wire] = graph().wires
  setSession({ selection: [], wire })
  removeSelected()
  expect(graph().wires).not.toContain(wire)
  select('n2', 'n3')
  removeSelected()
  expect([graph().nodes.map(({ id }) => id), labels()]).toEqual([
    ['n1', 'n4'],
    ['Disconnect image from edges', 'Delete 2 layers'],
  ])
  removeSelected()
  expect(labels()).toHaveLength(2)
})

test('a card gets another name, as far as it is one', () => {
  expect(rename('n2', 'filter')).toBe(true)
  expect(labels()).toEqual(['Rename edges to filter'])
  expect(rename('n2', 'pool')).toBe(false)
  expect(graph().nodes[1].name).toBe('filter')
})
