import { expect, test, vi } from 'vitest'
import { createPointing } from '../../../src/store/core/pointed'

const cell = (index: readonly number[], pinned = false) => ({ node: 'n1', index, pinned })

test('another cell, another node and a pin are told; the same cell once more is not', () => {
  const { pointAt, pointedCell, onPointed } = createPointing()
  const heard = vi.fn()
  onPointed(heard)
  pointAt(cell([0, 0, 1, 2]))
  pointAt(cell([0, 0, 1, 2]))
  expect(heard).toHaveBeenCalledTimes(1)
  pointAt(cell([0, 0, 1, 3]))
  pointAt({ ...cell([0, 0, 1, 3]), node: 'n2' })
  pointAt({ ...cell([0, 0, 1, 3], true), node: 'n2' })
  expect(heard).toHaveBeenCalledTimes(4)
  expect(pointedCell()).toEqual({ node: 'n2', index: [0, 0, 1, 3], pinned: true })
  pointAt(null)
  pointAt(null)
  expect(heard).toHaveBeenCalledTimes(5)
  expect(pointedCell()).toBeNull()
})

test('who stopped listening is not told', () => {
  const { pointAt, onPointed } = createPointing()
  const heard = vi.fn()
  onPointed(heard)()
  pointAt(cell([0]))
  expect(heard).not.toHaveBeenCalled()
})
