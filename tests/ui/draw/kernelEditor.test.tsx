// @vitest-environment happy-dom

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setSession, store, undo } from '../../../src/store/store'
import { Inspector } from '../../../src/ui/inspector/Inspector'
import { cell, kernel, steps, type, valueOf, vertical } from './kernelPage'

let renders = 0

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
