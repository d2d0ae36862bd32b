import { beforeEach, describe, expect, test } from 'vitest'
import { moveTo, removeSelected, select, setCell, setParameter } from '../../src/store/actions'
import { firstProject } from '../../src/store/firstProject'
import { beginGesture, endGesture, redo, replaceProject, store, undo } from '../../src/store/store'
import { numbersIn } from '../whole'

const project = () => store.getState().project
const center = () => numbersIn(project().weights.n2.weight)[4]

beforeEach(() => replaceProject(firstProject()))

describe('undo', () => {
  test('brings a whole drag of a hundred moves back in one step', () => {
    const before = project()
    beginGesture('drag 1')
    for (let i = 1; i <= 100; i++) setCell('n2', 'weight', 4, i / 10, 'drag 1')
    endGesture()
    expect(center()).toBe(10)
    expect(store.getState().history.past).toHaveLength(1)
    undo()
    expect(project()).toBe(before)
    redo()
    expect(center()).toBe(10)
  })
  test('takes two drags of the same cell back one by one', () => {
    for (const [gesture, value] of [
      ['a', 3],
      ['b', 5],
    ] as const) {
      beginGesture(gesture)
      setCell('n2', 'weight', 4, value, gesture)
      endGesture()
    }
    undo()
    expect(center()).toBe(3)
    undo()
    expect(center()).toBe(0)
  })
  test('names what it takes back', () => {
    setParameter('n2', 'stride', 2)
    expect(store.getState().history.past[0].label).toBe('edges: stride 1 → 2')
  })
  test('brings a deleted card back with its wires', () => {
    const before = project()
    select('n3')
    removeSelected()
    expect(project().graph.nodes).toHaveLength(3)
    undo()
    expect(project()).toBe(before)
  })
  test('a new edit after undo drops what could have been redone', () => {
    setParameter('n2', 'stride', 2)
    undo()
    moveTo(new Map([['n2', { x: 5, y: 5 }]]), null)
    redo()
    expect(project().graph.nodes[1].position).toEqual({ x: 5, y: 5 })
    expect(store.getState().history.future).toEqual([])
  })
})

describe('shapes', () => {
  test('stay the same object while weights change, so that nothing renders', () => {
    const { shapes } = store.getState()
    setCell('n2', 'weight', 0, 7)
    expect(store.getState().shapes).toBe(shapes)
  })
})
