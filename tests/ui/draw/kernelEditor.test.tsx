// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setParameter } from '../../../src/store/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setSession, store, undo } from '../../../src/store/store'
import { Inspector } from '../../../src/ui/inspector/Inspector'
import { numbersIn } from '../../whole'

let renders = 0
const cell = (name: string): HTMLInputElement => screen.getByRole('spinbutton', { name })
const valueOf = (name: string): number => Number(cell(name).getAttribute('aria-valuenow'))
const kernel = (): number[] => {
  const weight = store.getState().project.weights.n2?.weight
  return weight ? [...numbersIn(weight)] : []
}
const type = (target: HTMLInputElement, text: string): void => {
  target.focus()
  target.value = text
  fireEvent.input(target)
  fireEvent.keyDown(target, { key: 'Enter' })
}
const steps = (): number => store.getState().history.past.length
const vertical = [-1, 0, 1, -1, 0, 1, -1, 0, 1]

beforeEach(() => {
  replaceProject(firstProject())
  setSession({ selection: ['n2'], slice: { output: 0, input: 0 } })
  render(
    <Profiler id="inspector" onRender={() => renders++}>
      <Inspector />
    </Profiler>,
  )
})
afterEach(cleanup)

describe('a kernel cell', () => {
  test('shows the number of the weight that its name says', () => {
    expect(valueOf('weight[0,0,0,0]')).toBe(-1)
    expect(valueOf('weight[0,0,2,2]')).toBe(1)
    expect(cell('weight[0,0,1,2]').value).toBe('1')
    expect(cell('weight[0,0,0,0]').style.getPropertyValue('--v')).toBe('-1')
  })

  test('follows a drag; the whole drag is one undo step and renders nothing', () => {
    const target = cell('weight[0,0,1,1]')
    const before = steps()
    const seen: number[] = []
    renders = 0
    fireEvent.pointerDown(target, { button: 0, clientX: 100, clientY: 100, pointerId: 1 })
    for (let x = 105; x <= 205; x += 10) {
      fireEvent.pointerMove(target, { clientX: x, clientY: 100, pointerId: 1 })
      seen.push(valueOf('weight[0,0,1,1]'))
    }
    expect(renders).toBe(0)
    expect(seen).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    expect(screen.getByText('Sum').nextElementSibling?.textContent).toBe('1')
    act(() => void fireEvent.pointerUp(target, { clientX: 205, clientY: 100, pointerId: 1 }))
    expect(kernel()[4]).toBe(1)
    expect(steps()).toBe(before + 1)
    expect(screen.getByLabelText<HTMLSelectElement>('Preset').selectedOptions[0].textContent).toBe(
      'Custom',
    )
    act(undo)
    expect(valueOf('weight[0,0,1,1]')).toBe(0)
    expect(kernel()).toEqual(vertical)
  })

  test('holds the limit of its colours while it is dragged, and lets go at the end', () => {
    const target = cell('weight[0,0,0,2]')
    fireEvent.pointerDown(target, { button: 0, clientX: 0, clientY: 0, pointerId: 1 })
    fireEvent.pointerMove(target, { clientX: 5, clientY: 0, pointerId: 1 })
    fireEvent.pointerMove(target, { clientX: 105, clientY: 0, pointerId: 1 })
    expect(valueOf('weight[0,0,0,2]')).toBe(2)
    expect(cell('weight[0,0,1,2]').style.getPropertyValue('--v')).toBe('1')
    act(() => void fireEvent.pointerUp(target, { clientX: 105, clientY: 0, pointerId: 1 }))
    expect(cell('weight[0,0,1,2]').style.getPropertyValue('--v')).toBe('0.5')
    expect(screen.getByText('Limit').nextElementSibling?.textContent).toBe('±2')
  })

  test('two drags are two steps', () => {
    const before = steps()
    for (const name of ['weight[0,0,0,0]', 'weight[0,0,0,0]']) {
      fireEvent.pointerDown(cell(name), { button: 0, clientX: 0, clientY: 0, pointerId: 1 })
      for (const x of [5, 15, 25])
        fireEvent.pointerMove(cell(name), { clientX: x, clientY: 0, pointerId: 1 })
      act(() => void fireEvent.pointerUp(cell(name), { clientX: 25, clientY: 0, pointerId: 1 }))
    }
    expect(steps()).toBe(before + 2)
  })

  test('comes back when Escape is pressed during a drag', () => {
    const target = cell('weight[0,0,0,0]')
    fireEvent.pointerDown(target, { button: 0, clientX: 0, clientY: 0, pointerId: 1 })
    for (const x of [5, 55]) fireEvent.pointerMove(target, { clientX: x, clientY: 0, pointerId: 1 })
    expect(valueOf('weight[0,0,0,0]')).toBe(-0.5)
    act(() => void fireEvent.keyDown(target, { key: 'Escape' }))
    expect(kernel()).toEqual(vertical)
    fireEvent.pointerMove(target, { clientX: 95, clientY: 0, pointerId: 1 })
    expect(kernel()).toEqual(vertical)
    expect(store.getState().gesture).toBeNull()
  })

  test('takes typed numbers and fractions, and refuses words', () => {
    act(() => type(cell('weight[0,0,1,1]'), '1/9'))
    expect(kernel()[4]).toBeCloseTo(1 / 9, 6)
    act(() => type(cell('weight[0,0,1,1]'), '-2.5'))
    expect(kernel()[4]).toBe(-2.5)
    const target = cell('weight[0,0,1,1]')
    target.value = 'two'
    fireEvent.input(target)
    expect(target.getAttribute('aria-invalid')).toBe('true')
    act(() => target.blur())
    expect(kernel()[4]).toBe(-2.5)
    expect(target.value).toBe('-2.5')
  })

  test(
    'steps by 0.1 with up and down, by 1 with Ctrl and 0.01 with Shift, one ' +
      'step per key press held',
    () => {
      const target = cell('weight[0,0,1,1]')
      const before = steps()
      target.focus()
      act(() => {
        for (let i = 0; i < 3; i++) fireEvent.keyDown(target, { key: 'ArrowUp' })
        fireEvent.keyUp(target, { key: 'ArrowUp' })
      })
      expect(valueOf('weight[0,0,1,1]')).toBe(0.3)
      expect(steps()).toBe(before + 1)
      act(() => void fireEvent.keyDown(target, { key: 'ArrowDown', ctrlKey: true }))
      expect(valueOf('weight[0,0,1,1]')).toBe(-0.7)
      fireEvent.keyUp(target, { key: 'ArrowDown' })
      act(() => void fireEvent.keyDown(target, { key: 'ArrowDown', shiftKey: true }))
      expect(valueOf('weight[0,0,1,1]')).toBe(-0.71)
    },
  )

  test('left and right go to the neighbours, Alt with up and down to the next row', () => {
    cell('weight[0,0,0,2]').focus()
    fireEvent.keyDown(cell('weight[0,0,0,2]'), { key: 'ArrowRight' })
    expect(document.activeElement).toBe(cell('weight[0,0,1,0]'))
    fireEvent.keyDown(cell('weight[0,0,1,0]'), { key: 'ArrowDown', altKey: true })
    expect(document.activeElement).toBe(cell('weight[0,0,2,0]'))
    fireEvent.keyDown(cell('weight[0,0,2,0]'), { key: 'Home' })
    expect(document.activeElement).toBe(cell('weight[0,0,0,0]'))
    expect(kernel()).toEqual(vertical)
  })

  test('becomes 0 with Delete, and undo works from within the grid', () => {
    const target = cell('weight[0,0,0,0]')
    act(() => void fireEvent.keyDown(target, { key: 'Delete' }))
    expect(kernel()[0]).toBe(0)
    act(() => void fireEvent.keyDown(target, { key: 'z', ctrlKey: true }))
    expect(kernel()[0]).toBe(-1)
  })
})

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
