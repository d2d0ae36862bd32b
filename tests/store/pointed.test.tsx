// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { pointAt, usePointed } from '../../src/store/pointed'
import { store, useStore } from '../../src/store/store'

test('only who asks for the cell that is pointed at renders with it', () => {
  let others = 0
  const Cell = () => <p>{usePointed()?.index.join() ?? 'none'}</p>
  function Other() {
    useStore(({ project }) => project)
    others++
    return null
  }
  const { container } = render(
    <>
      <Cell />
      <Other />
    </>,
  )
  const before = store.getState()
  act(() => pointAt({ node: 'n1', index: [0, 0, 3, 4], pinned: false }))
  expect([container.textContent, others]).toEqual(['0,0,3,4', 1])
  expect(store.getState()).toBe(before)
  act(() => pointAt(null))
  expect(container.textContent).toBe('none')
})
