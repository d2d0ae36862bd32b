// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setParameter } from '../../../src/store/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setSession, store, undo } from '../../../src/store/store'
import { Inspector } from '../../../src/ui/inspector/Inspector'
import { kernel, steps, valueOf, vertical } from './kernelPage'

beforeEach(() => {
  replaceProject(firstProject())
  setSession({ selection: ['n2'], slice: { output: 0, input: 0 } })
  render(<Inspector />)
})

afterEach(cleanup)

describe('the tools of a kernel', () => {
  const press = (name: string): void =>
    act(() => void fireEvent.click(screen.getByRole('button', { name })))
  const preset = (name: string): void =>
    act(() => void fireEvent.change(screen.getByLabelText('Preset'), { target: { value: name } }))

  test('a preset replaces the kernel and names it', () => {
    preset('Sharpen')
    expect(kernel()).toEqual([0, -1, 0, -1, 5, -1, 0, -1, 0])
    expect(screen.getByLabelText<HTMLSelectElement>('Preset').value).toBe('Sharpen')
  })

  test('a preset of another size sets kernel_size too, in one undo step', () => {
    const before = steps()
    preset('Checkerboard')
    expect(store.getState().shapes.get('n2')?.parameters.kernel_size).toBe(2)
    expect(kernel()).toEqual([1, -1, -1, 1])
    expect(screen.getAllByRole('spinbutton', { name: /^weight/ })).toHaveLength(4)
    expect(steps()).toBe(before + 1)
    act(undo)
    expect(kernel()).toEqual(vertical)
    expect(screen.getAllByRole('spinbutton', { name: /^weight/ })).toHaveLength(9)
  })

  test('a preset goes to all input channels of the shown filter, a colour to one', () => {
    act(() => setParameter('n1', 'channels', 'rgb'))
    act(() => setParameter('n2', 'out_channels', 2))
    expect(store.getState().shapes.get('n2')?.weights[0].shape).toEqual([2, 3, 3, 3])
    act(() => setSession({ slice: { output: 1, input: 0 } }))
    preset('Identity')
    expect(kernel().slice(27)).toEqual([1, 2, 3].flatMap(() => [0, 0, 0, 0, 1, 0, 0, 0, 0]))
    preset('Take green')
    const none = Array(9).fill(0)
    const one = [0, 0, 0, 0, 1, 0, 0, 0, 0]
    expect(kernel().slice(27)).toEqual([none, one, none].flat())
    expect(kernel().slice(0, 9)).toEqual(vertical)
  })

  test('a preset of another size leaves the numbers of the other filters', () => {
    act(() => setParameter('n2', 'out_channels', 2))
    act(() => setSession({ slice: { output: 1, input: 0 } }))
    preset('Checkerboard')
    expect(kernel().slice(0, 9)).toEqual(vertical)
    expect(kernel().slice(9)).toEqual([1, -1, 0, -1, 1, 0, 0, 0, 0])
  })

  test('transforms change the shown kernel', () => {
    press('Transpose')
    expect(kernel()).toEqual([-1, -1, -1, 0, 0, 0, 1, 1, 1])
    press('Negate')
    expect(kernel()).toEqual([1, 1, 1, 0, 0, 0, -1, -1, -1])
  })

  test('normalise says why a sum of 0 cannot become 1, and changes nothing', () => {
    press('Normalise to sum 1')
    expect(store.getState().status.notices.at(-1)?.text).toBe(
      'The sum of this kernel is 0, so it cannot be scaled to sum 1.',
    )
    expect(kernel()).toEqual(vertical)
  })

  test('a filter is added and shown', () => {
    press('Add a filter')
    expect(store.getState().shapes.get('n2')?.weights[0].shape).toEqual([2, 1, 3, 3])
    expect(screen.getByRole('spinbutton', { name: 'weight[1,0,0,0]' })).toBeDefined()
    press('Filter 0')
    expect(valueOf('weight[0,0,0,0]')).toBe(-1)
  })

  test('a pasted list replaces the kernel; one with a hole says so and changes nothing', () => {
    press('Paste a list')
    const box = screen.getByLabelText('List of numbers')
    act(() => void fireEvent.change(box, { target: { value: '[[1, 2], [3]]' } }))
    press('Put in')
    expect(
      screen.getAllByRole('alert').some((alert) => /Row 2/.test(alert.textContent ?? '')),
    ).toBe(true)
    expect(kernel()).toEqual(vertical)
    act(
      () =>
        void fireEvent.change(box, {
          target: { value: 'torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])' },
        }),
    )
    press('Put in')
    expect(kernel()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('a text that may mean two things is read as chosen', () => {
    press('Paste a list')
    const box = screen.getByLabelText<HTMLTextAreaElement>('List of numbers')
    act(() => void fireEvent.change(box, { target: { value: '1;0;-1\n2;0;-2\n1;0;-1' } }))
    expect(screen.queryByRole('group', { name: 'Read as' })).toBeNull()
    act(() => void fireEvent.change(box, { target: { value: '0,5\t1,5\n2,5\t3,5' } }))
    const choices = within(screen.getByRole('group', { name: 'Read as' })).getAllByRole('button')
    expect(choices.map((one) => [one.textContent, one.getAttribute('aria-pressed')])).toEqual([
      ['2×2', 'true'],
      ['2×4', 'false'],
    ])
    act(() => void fireEvent.click(choices[1]))
    expect(box.value).toBe('[[0, 5, 1, 5],\n [2, 5, 3, 5]]')
    expect(screen.queryByRole('group', { name: 'Read as' })).toBeNull()
    press('Set kernel_size to 2×4')
    expect(kernel()).toEqual([0, 5, 1, 5, 2, 5, 3, 5])
  })

  test('a pasted list of another size offers to set kernel_size', () => {
    press('Paste a list')
    act(
      () =>
        void fireEvent.change(screen.getByLabelText('List of numbers'), {
          target: { value: '[[1, 2, 3, 4], [5, 6, 7, 8]]' },
        }),
    )
    press('Set kernel_size to 2×4')
    expect(store.getState().shapes.get('n2')?.parameters.kernel_size).toEqual([2, 4])
    expect(kernel()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})
