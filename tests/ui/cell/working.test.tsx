// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setCell } from '../../../src/store/edits/weights'
import { pointAt, pointedCell } from '../../../src/store/pointed'
import { store } from '../../../src/store/store'
import { disagreement } from '../../../src/ui/cell/agreement'
import {
  CONV,
  closeTab,
  grid,
  line,
  openByHand,
  press,
  show,
  tensor,
  title,
  type,
  values,
} from './byHand'

beforeEach(openByHand)
afterEach(closeTab)

describe('the cell of a convolution', () => {
  test('is patch times kernel, summed, plus the bias', async () => {
    await show('conv')
    type('Index along H', '0')
    type('Index along W', '1')
    expect(title()).toContain('conv[0, 0, 0, 1]')
    expect(grid('patch')).toBe('patch: 2, 3, 5, 6')
    expect(grid('kernel')).toBe('kernel: 1, 0, −2, 0.5')
    expect(grid('products')).toBe('products: 2, 0, −10, 3')
    expect(line('2 + 0 − 10 + 3')).toBe('−5')
    expect(line('+ bias')).toBe('10')
    expect(line('Value')).toBe('5')
    expect(screen.queryByText(/float32/)).toBeNull()
  })

  test('says where the engine has another number', async () => {
    values.conv = tensor([1, 1, 2, 2], 5.5, 5.0002, 4, 3.5)
    pointAt({ node: 'conv', index: [0, 0, 0, 1], pinned: true })
    await show('conv')
    expect(screen.getByText(/computes in float32/)).toBeDefined()
    values.conv = tensor([1, 1, 2, 2], 5.5, 6, 4, 3.5)
    cleanup()
    await show('conv')
    expect(screen.getByText(/more than the rounding of float32 explains/)).toBeDefined()
    values.conv = tensor([1, 1, 2, 2], ...CONV)
  })

  test('takes ∞ for what it is where the terms go beyond float32', () => {
    expect(disagreement(1.029e41, Infinity, 1.029e41)).toEqual({
      rounding: true,
      text:
        'The terms give 1.0290000e41. The engine has ∞: it computes in float32, which ' +
        'ends at 3.4e38.',
    })
    expect(disagreement(Infinity, Number.NaN, Infinity)?.text).toBe(
      'The terms give ∞. The engine has NaN: it computes in float32, which ends at 3.4e38.',
    )
    expect(disagreement(3e38, Infinity, 3.3e38)?.rounding).toBe(false)
  })

  test('turned by 180° is a convolution, and PyTorch does not turn it', async () => {
    pointAt({ node: 'conv', index: [0, 0, 0, 0], pinned: true })
    await show('conv')
    act(() => void fireEvent.click(screen.getByRole('switch', { name: 'Flip the kernel' })))
    expect(grid('kernel, turned')).toBe('kernel, turned: 0.5, −2, 0, 1')
    expect(line('Cross-correlation')).toBe('5.5')
    // .5·1 − 2·2 + 0·4 + 1·5 + 10
    expect(line('Convolution')).toBe('11.5')
    expect(screen.getByText(/is cross-correlation/)).toBeDefined()
  })

  test('follows the kernel', async () => {
    pointAt({ node: 'conv', index: [0, 0, 0, 0], pinned: true })
    await show('conv')
    values.conv = tensor([1, 1, 2, 2], 13.5, 15, 20, 21.5)
    await act(async () => {
      setCell('conv', 'weight', 2, 0)
      await Promise.resolve()
    })
    expect(grid('kernel')).toBe('kernel: 1, 0, 0, 0.5')
    expect(line('Value')).toBe('13.5')
    values.conv = tensor([1, 1, 2, 2], ...CONV)
  })
})

describe('other layers', () => {
  test('a window has its winner, which leads to the cell behind it', async () => {
    await show('pool')
    expect(line('Value')).toBe('5.5')
    press('Go to relu[0, 0, 0, 0]')
    expect(store.getState().session.selection).toEqual(['relu'])
    expect(pointedCell()).toEqual({ node: 'relu', index: [0, 0, 0, 0], pinned: true })
  })

  test('an activation stands on its curve, the convolution before it is worked out', async () => {
    pointAt({ node: 'relu', index: [0, 0, 0, 0], pinned: true })
    await show('relu')
    await act(() => Promise.resolve())
    expect(line('negative_slope')).toBe('0.5')
    expect(
      screen.getByRole('img', { name: 'The function from −8 to 8; at 5.5 it is 5.5' }),
    ).toBeDefined()
    const behind = screen.getByText('conv[0, 0, 0, 0]', { selector: 'h2 span' }).closest('section')
    expect(within(behind as HTMLElement).getByText('+ bias')).toBeDefined()
  })

  test('a source has a value, and what has none says why', async () => {
    await show('x')
    expect(line('Value')).toBe('5')
    expect(screen.getByText('x is a source: its numbers are given, not computed.')).toBeDefined()
    cleanup()
    await show('alone')
    expect(screen.getByText('alone has no values: an input is missing.')).toBeDefined()
    cleanup()
    const kept = values.pool
    delete values.pool
    await show('pool')
    expect(screen.getByText('This layer has no values yet.')).toBeDefined()
    values.pool = kept
  })
})
