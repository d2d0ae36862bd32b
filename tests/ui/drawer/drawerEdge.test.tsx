// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { setSession, store } from '../../../src/store/store'
import { DrawerEdge } from '../../../src/ui/drawer/DrawerEdge'

afterEach(() => {
  cleanup()
  setSession({ drawerHeight: null })
})

const height = () => store.getState().session.drawerHeight

/** The edge of a drawer that is 200 px high. */
function edge(): HTMLElement {
  render(
    <div>
      <DrawerEdge />
      <div role="tabpanel" />
    </div>,
  )
  Object.defineProperty(screen.getByRole('tabpanel'), 'clientHeight', {
    get: () => height() ?? 200,
  })
  return screen.getByRole('separator', { name: 'Height of the drawer' })
}

test('arrow keys move the edge, within what the page has room for', () => {
  const at = edge()
  const press = (key: string, times = 1): void => {
    for (let i = 0; i < times; i++) act(() => void fireEvent.keyDown(at, { key }))
  }
  press('ArrowUp')
  expect(height()).toBe(224)
  press('ArrowDown', 2)
  expect(height()).toBe(176)
  press('ArrowDown', 50)
  expect(height()).toBe(96)
  press('ArrowUp', 200)
  expect(height()).toBe(innerHeight - 200)
  press('Home')
  expect(height()).toBeNull()
})

test('a double press puts it back', () => {
  const at = edge()
  act(() => setSession({ drawerHeight: 300 }))
  act(() => void fireEvent.doubleClick(at))
  expect(height()).toBeNull()
})
