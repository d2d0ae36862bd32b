// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { noteMove, setZoom, useZoom } from '../../src/store/view'

test('who asks for the zoom renders when it changes, and not while a hand moves', () => {
  let renders = 0
  function Zoom() {
    renders++
    return <p>{useZoom()}</p>
  }
  const { container } = render(<Zoom />)
  act(() => noteMove())
  expect([container.textContent, renders]).toEqual(['1', 1])
  act(() => setZoom(0.25))
  expect([container.textContent, renders]).toEqual(['0.25', 2])
})
