import { expect, test, vi } from 'vitest'
import type { Client } from '../../../src/engine/contract'
import { createApp } from '../../../src/store/core/createApp'
import { firstProject } from '../../../src/store/firstProject'

test('two apps in one page share nothing', () => {
  const one = createApp(firstProject())
  const two = createApp({ ...firstProject(), name: 'Two' })
  const told = vi.fn()
  two.store.subscribe(told)
  two.pointing.onPointed(told)
  two.view.onView(told)
  two.maps.onPainted(told)
  two.engine.onUpdate(told)

  one.store.setSession({ drawer: 'plots' })
  one.store.notify('ok', 'Done.')
  one.pointing.pointAt({ node: 'n1', index: [0, 0, 1, 1], pinned: true })
  one.view.setZoom(2)
  one.maps.deliver([], 0)
  one.engine.setEngine({} as Client)
  one.engine.noteUpdate(12)

  expect(told).not.toHaveBeenCalled()
  expect(two.store.getState().session.drawer).toBeNull()
  expect(two.store.getState().status.notices).toEqual([])
  expect(two.pointing.pointedCell()).toBeNull()
  expect([two.view.currentZoom(), two.engine.lastUpdate(), two.engine.getEngine()]).toEqual([
    1,
    0,
    null,
  ])
  expect(two.saving.presentId()).toBeNull()
})
