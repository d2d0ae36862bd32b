// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { pointAt, pointedCell } from '../../../src/store/pointed'
import { closeTab, openByHand, press, show, title } from './byHand'

beforeEach(openByHand)
afterEach(closeTab)

describe('the cell that is shown', () => {
  test('is the one in the middle until another is pointed at', async () => {
    await show('conv')
    expect(title()).toContain('conv[0, 0, 1, 1]')
    act(() => pointAt({ node: 'conv', index: [0, 0, 1, 0], pinned: false }))
    expect(title()).toContain('conv[0, 0, 1, 0]')
    act(() => pointAt({ node: 'x', index: [0, 0, 2, 0], pinned: false }))
    expect(title()).toContain('conv[0, 0, 1, 0]')
    press('Pin this cell')
    expect(pointedCell()).toEqual({ node: 'conv', index: [0, 0, 1, 0], pinned: true })
    press('Let this cell go')
    expect(pointedCell()?.pinned).toBe(false)
  })

  test('is moved over the map step by step, and no further', async () => {
    await show('conv')
    press('First cell')
    expect(pointedCell()?.index).toEqual([0, 0, 0, 0])
    press('Next cell')
    press('Next cell')
    expect(pointedCell()?.index).toEqual([0, 0, 1, 0])
    press('Last cell')
    expect(title()).toContain('conv[0, 0, 1, 1]')
    expect(screen.getByRole('button', { name: 'Next cell' }).hasAttribute('disabled')).toBe(true)
  })

  test('plays from the first cell to the last one and stops there', async () => {
    await show('conv')
    vi.useFakeTimers()
    press('Play')
    expect(pointedCell()?.index).toEqual([0, 0, 0, 0])
    act(() => void vi.advanceTimersByTime(125))
    expect(pointedCell()?.index).toEqual([0, 0, 0, 1])
    act(() => void vi.advanceTimersByTime(1000))
    expect(pointedCell()?.index).toEqual([0, 0, 1, 1])
    expect(screen.getByRole('button', { name: 'Play' })).toBeDefined()
  })

  test('does not play where the system asks for less motion', async () => {
    vi.stubGlobal('matchMedia', () => ({
      matches: true,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }))
    await show('conv')
    expect(screen.getByRole('button', { name: 'Play' }).hasAttribute('disabled')).toBe(true)
  })
})
