import { beforeEach, describe, expect, test } from 'vitest'
import { setWeights } from '../../../src/graph/edits/weights'
import { arraysOf, numberAt } from '../../../src/graph/patch'
import type { Project } from '../../../src/graph/project'
import { addLayer, moveTo, removeSelected } from '../../../src/store/edits/cards'
import { setParameter } from '../../../src/store/edits/parameters'
import { setCell } from '../../../src/store/edits/weights'
import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import {
  beginGesture,
  edit,
  endGesture,
  redo,
  replaceProject,
  store,
  undo,
} from '../../../src/store/store'
import { numbersIn } from '../../whole'

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

describe('what undo holds', () => {
  /** Bytes of all arrays of all past projects that the present one does not hold. */
  const held = (): number => {
    const now = new Set(arraysIn(project()))
    const arrays = new Set(store.getState().history.past.flatMap(({ value }) => arraysIn(value)))
    return [...arrays].reduce((sum, array) => sum + (now.has(array) ? 0 : array.byteLength), 0)
  }
  const arraysIn = (of: Project) =>
    Object.values(of.weights).flatMap((own) => Object.values(own).flatMap(arraysOf))

  test(
    'of a thousand edits of single numbers of a layer with 2.4 million is far ' +
      'below 50 MB, and all are undone',
    () => {
      const id = addLayer('Conv2d', { x: 0, y: 900 }, 'n1')
      setParameter(id, 'out_channels', 600)
      setParameter(id, 'kernel_size', 63)
      const before = project()
      for (let i = 0; i < 1000; i++) setCell(id, 'weight', (i * 7919) % 2_381_400, i, `edit ${i}`)
      expect(store.getState().history.past.length).toBe(1000)
      expect(held()).toBeLessThan(2 * 2 ** 20)
      for (let i = 0; i < 1000; i++) undo()
      expect(project()).toBe(before)
      for (let i = 0; i < 1000; i++) redo()
      const { weight } = project().weights[id]
      expect(numberAt(weight, weight.shape, (999 * 7919) % 2_381_400)).toBe(999)
    },
  )
  test('of whole weights of a megabyte each is kept for the newest steps alone', () => {
    const id = addLayer('Conv2d', { x: 0, y: 900 }, 'n1')
    setParameter(id, 'out_channels', 1024)
    setParameter(id, 'kernel_size', 16)
    for (let i = 0; i < 100; i++)
      edit(`${i}`, (now) =>
        setWeights(now, store.getState().shapes, id, {
          weight: { shape: [1024, 1, 16, 16], data: new Float32Array(262_144).fill(i) },
        }),
      )
    expect(held()).toBeLessThan(50 * 2 ** 20)
    expect(store.getState().history.past.length).toBeGreaterThan(40)
    undo()
    const { weight } = project().weights[id]
    expect(numbersIn(weight)[7]).toBe(98)
  })
})

describe('shapes', () => {
  test('stay the same object while weights change, so that nothing renders', () => {
    const { shapes } = store.getState()
    setCell('n2', 'weight', 0, 7)
    expect(store.getState().shapes).toBe(shapes)
  })
})
