import { beforeEach, expect, test } from 'vitest'
import { drawAgain, setCell } from '../../../src/store/edits/weights'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, store } from '../../../src/store/store'
import { tensorOf } from '../../../src/store/weightNumbers'

beforeEach(() => replaceProject(firstProject()))

const kernel = (): number[] => [...(tensorOf('n2', 'weight')?.data ?? [])]
const labels = (): string[] => store.getState().history.past.map(({ label }) => label)

test('one number is set, the others stay, and a drag is one step', () => {
  for (const value of [1, 2, 3]) setCell('n2', 'weight', 4, value, 'drag')
  expect(kernel()).toEqual([-1, 0, 1, -1, 3, 1, -1, 0, 1])
  expect(labels()).toEqual(['edges: change weight'])
})

test('weights are drawn anew, each time others', () => {
  drawAgain('n2')
  const first = kernel()
  drawAgain('n2')
  expect(kernel()).not.toEqual(first)
  // PyTorch draws them below the root of 1/9.
  expect(kernel().every((value) => Math.abs(value) <= 1 / 3)).toBe(true)
  expect(labels()).toEqual(['edges: new random weights', 'edges: new random weights'])
})
