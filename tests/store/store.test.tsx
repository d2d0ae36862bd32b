// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { setCell } from '../../src/store/edits/weights'
import { edit, setSession, store, undo, useStore } from '../../src/store/store'

test('a component renders only when what it selects changes', () => {
  let renders = 0
  function Theme() {
    renders++
    return <p>{useStore(({ session }) => session.theme)}</p>
  }
  const { container } = render(<Theme />)
  act(() => setSession({ drawer: 'plots' }))
  act(() => void edit('Rename', (now) => ({ ...now, name: 'Another' })))
  expect([container.textContent, renders]).toEqual(['light', 1])
  act(() => setSession({ theme: 'dark' }))
  expect([container.textContent, renders]).toEqual(['dark', 2])
})

test('a drag of a kernel cell leaves shapes, graph and session the same objects', () => {
  const before = store.getState()
  for (let i = 0; i < 10; i++) setCell('n2', 'weight', 4, i, 'drag')
  const after = store.getState()
  expect(after.project).not.toBe(before.project)
  expect([after.shapes, after.session, after.status]).toEqual([
    before.shapes,
    before.session,
    before.status,
  ])
  expect(after.shapes).toBe(before.shapes)
  expect(after.project.graph).toBe(before.project.graph)
  expect(after.session).toBe(before.session)
  undo()
  expect(store.getState().project).toBe(before.project)
})
