import { beforeEach, expect, test } from 'vitest'
import { slab } from '../../../src/graph/slab'
import { kernelRefusal, setKernels } from '../../../src/store/edits/kernels'
import { setParameter } from '../../../src/store/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, store, undo } from '../../../src/store/store'
import { tensorOf } from '../../../src/store/weightNumbers'

beforeEach(() => replaceProject(firstProject()))

const kernel = (): number[] => [...(tensorOf('n2', 'weight')?.data ?? [])]
const labels = (): string[] => store.getState().history.past.map(({ label }) => label)
const blur = slab([
  [1, 2, 1],
  [2, 4, 2],
  [1, 2, 1],
])
const row = slab([[1, 0, -1]])

test('a kernel takes the place of a filter’s in one step, named by the layer', () => {
  const before = store.getState().project
  setKernels('n2', 'weight', 0, new Map([[0, blur]]), 'blur')
  expect([kernel(), labels()]).toEqual([[...blur.data], ['edges: blur']])
  undo()
  expect(store.getState().project).toBe(before)
})

test('a filter alone takes the size of its kernel, in the same step', () => {
  setKernels('n2', 'weight', 0, new Map([[0, row]]), 'row')
  expect(tensorOf('n2', 'weight')?.shape).toEqual([1, 1, 1, 3])
  expect([kernel(), labels().length]).toEqual([[1, 0, -1], 1])
  expect(store.getState().shapes.get('n2')?.output).toEqual([1, 1, 427, 638])
})

test('beside another filter a kernel stands in its window, and that one loses no number', () => {
  setParameter('n2', 'out_channels', 2)
  const others = kernel().slice(9)
  setKernels('n2', 'weight', 0, new Map([[0, row]]), 'row')
  expect(kernel()).toEqual([0, 0, 0, 1, 0, -1, 0, 0, 0, ...others])
})

test('a kernel of another size is refused in one sentence where the size cannot be set', () => {
  expect(kernelRefusal('n2', [1, 1, 3, 3], blur)).toBeNull()
  expect(kernelRefusal('n2', [1, 1, 3, 3], row)).toBeNull()
  expect(kernelRefusal('n2', [4, 9], row)).toBe('These are 1×3 numbers, and 4×9 are needed here.')
  expect(kernelRefusal('gone', [1, 1, 3, 3], row)).toBe(
    'These are 1×3 numbers, and 3×3 are needed here.',
  )
})

test('what no layer has changes nothing, and is no step', () => {
  const before = store.getState().project
  setKernels('gone', 'weight', 0, new Map([[0, blur]]), 'blur')
  setKernels('n2', 'bias', 0, new Map([[0, blur]]), 'blur')
  setKernels('n2', 'weight', 0, new Map(), 'none')
  expect([store.getState().project === before, labels()]).toEqual([true, []])
})
