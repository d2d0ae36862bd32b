import { expect, test } from 'vitest'
import { moveNodes } from '../../../src/graph/edits/cards'
import { removeNodes } from '../../../src/graph/edits/removal'
import { setWeight } from '../../../src/graph/edits/weights'
import { refuse } from '../../../src/graph/refusal'
import { createAppStore } from '../../../src/store/core/appStore'
import { firstProject } from '../../../src/store/firstProject'

const begun = () => createAppStore(firstProject())

test('an edit of weights leaves the shapes as they are; one of the graph does not', () => {
  const { getState, edit } = begun()
  const { shapes } = getState()
  edit('Weight', (now) => setWeight(now, shapes, 'n2', 'weight', 0, 5))
  expect(getState().shapes).toBe(shapes)
  edit('Delete', (now) => removeNodes(now, ['n4']))
  expect(getState().shapes).not.toBe(shapes)
  expect(getState().shapes.has('n4')).toBe(false)
})

test('an edit that is refused changes nothing and is told', () => {
  const { getState, edit } = begun()
  const before = getState()
  const made = edit('Impossible', () => {
    throw refuse('This cannot be done.')
  })
  expect(made).toBe(false)
  expect([getState().project, getState().history]).toEqual([before.project, before.history])
  expect(getState().status.notices.map(({ tone, text }) => [tone, text])).toEqual([
    ['bad', 'This cannot be done.'],
  ])
})

test('an edit that throws for another reason throws', () => {
  const { edit } = begun()
  expect(() =>
    edit('Broken', () => {
      throw new TypeError('x is not a function')
    }),
  ).toThrow('x is not a function')
})

test('an edit that changes nothing is made and is no step', () => {
  const { getState, edit } = begun()
  expect(edit('Nothing', (now) => now)).toBe(true)
  expect(getState().history.past).toEqual([])
})

test('what is selected goes with its card, and comes back unselected', () => {
  const { getState, edit, setSession, undo } = begun()
  setSession({ selection: ['n2', 'n4'], pane: { view: 'values', nodes: ['n4'] } })
  edit('Delete', (now) => removeNodes(now, ['n4']))
  expect(getState().session).toMatchObject({ selection: ['n2'], pane: null })
  undo()
  expect(getState().session).toMatchObject({ selection: ['n2'], pane: null })
})

test('edits of one gesture are one step, until it ends', () => {
  const { getState, edit, beginGesture, endGesture, undo, redo } = begun()
  const before = getState().project
  const moveBy = (x: number): boolean =>
    edit('Move', (now) => moveNodes(now, new Map([['n2', { x, y: 0 }]])), 'drag')
  beginGesture('drag')
  expect(getState().gesture).toBe('drag')
  for (const x of [1, 2, 3]) moveBy(x)
  endGesture()
  expect(getState().gesture).toBeNull()
  expect(getState().history.past).toHaveLength(1)
  moveBy(4)
  expect(getState().history.past).toHaveLength(2)
  const last = getState().project
  undo()
  undo()
  expect(getState().project).toBe(before)
  undo()
  redo()
  redo()
  expect(getState().project).toBe(last)
})
