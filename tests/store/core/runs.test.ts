import { expect, test } from 'vitest'
import { moveNodes } from '../../../src/graph/edits/cards'
import { setWeight } from '../../../src/graph/edits/weights'
import type { Project } from '../../../src/graph/project'
import { createAppStore } from '../../../src/store/core/appStore'
import { firstProject } from '../../../src/store/firstProject'

const begun = () => {
  const store = createAppStore(firstProject())
  const { shapes } = store.getState()
  const set = (place: number, value: number) => (now: Project) =>
    setWeight(now, shapes, 'n2', 'weight', place, value)
  const at = (place: number): number | undefined => {
    const held = store.getState().project.weights.n2?.weight
    return held && 'data' in held ? held.data[place] : undefined
  }
  const labels = () => store.getState().history.past.map(({ label }) => label)
  const move = () => store.edit('Move', (now) => moveNodes(now, new Map([['n2', { x: 7, y: 0 }]])))
  return { ...store, set, at, labels, move }
}

test('a run is one step, named after what it has come to', () => {
  const { getState, set, at, labels, beginRun, amendRun, endRun, undo, redo } = begun()
  const before = getState().project
  beginRun('r', 'Training')
  for (const value of [1, 2, 3]) expect(amendRun('r', `Step ${value}`, set(0, value))).toBe(true)
  endRun()
  expect([at(0), labels()]).toEqual([3, ['Step 3']])
  undo()
  expect(getState().project).toBe(before)
  redo()
  expect(at(0)).toBe(3)
})

test('what the hand does to a weight meanwhile belongs to the run', () => {
  const { set, at, labels, beginRun, amendRun, edit, undo } = begun()
  beginRun('r', 'Training')
  amendRun('r', 'Training', set(0, 1))
  edit('By hand', set(1, 9), 'drag')
  amendRun('r', 'Training', set(0, 2))
  expect([at(0), at(1), labels()]).toEqual([2, 9, ['Training']])
  undo()
  expect(labels()).toEqual([])
})

test('a card that is moved meanwhile is a step of its own, which takes no weights back', () => {
  const { getState, set, at, labels, beginRun, amendRun, endRun, undo, redo, move } = begun()
  const place = () => getState().project.graph.nodes.find(({ id }) => id === 'n2')?.position.x
  const was = place()
  beginRun('r', 'Training')
  amendRun('r', 'Training', set(0, 1))
  move()
  amendRun('r', 'Training', set(0, 2))
  undo()
  expect([place(), at(0)]).toEqual([was, 2])
  amendRun('r', 'Training', set(0, 3))
  redo()
  expect([place(), at(0), labels()]).toEqual([7, 3, ['Training', 'Move']])
  endRun()
  undo()
  expect([place(), at(0)]).toEqual([was, 3])
})

test('a run whose step was undone changes nothing any more', () => {
  const { getState, set, beginRun, amendRun, undo } = begun()
  const before = getState().project
  beginRun('r', 'Training')
  amendRun('r', 'Training', set(0, 1))
  undo()
  expect(amendRun('r', 'Training', set(0, 2))).toBe(false)
  expect(getState().project).toBe(before)
})

test('a run that is discarded leaves what else was done', () => {
  const { getState, set, labels, beginRun, amendRun, discardRun, move } = begun()
  const { weights } = getState().project
  beginRun('r', 'Training')
  amendRun('r', 'Training', set(0, 1))
  move()
  discardRun('r')
  expect(getState().project.weights).toBe(weights)
  expect(getState().project.graph.nodes.find(({ id }) => id === 'n2')?.position.x).toBe(7)
  expect(labels()).toEqual(['Move'])
})
