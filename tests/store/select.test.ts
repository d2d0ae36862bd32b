import { expect, test } from 'vitest'
import { select } from '../../src/store/select'
import { setSession, store } from '../../src/store/store'

test('selecting cards lets go of the wire', () => {
  setSession({ wire: store.getState().project.graph.wires[0] })
  select('n1', 'n4')
  expect(store.getState().session).toMatchObject({ selection: ['n1', 'n4'], wire: null })
  select()
  expect(store.getState().session.selection).toEqual([])
})
