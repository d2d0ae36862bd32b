import { afterEach, expect, test, vi } from 'vitest'
import { createAppStore } from '../../../src/store/core/appStore'
import { createPlaceProject } from '../../../src/store/core/place'
import { createPointing } from '../../../src/store/core/pointed'
import { createView } from '../../../src/store/core/view'
import { firstProject } from '../../../src/store/firstProject'

afterEach(() => vi.unstubAllGlobals())

test('the view is aimed before the project is there, and fitted once it is drawn', () => {
  const frames: (() => void)[] = []
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  const store = createAppStore(firstProject())
  const view = createView()
  const pointing = createPointing()
  pointing.pointAt({ node: 'n1', index: [0], pinned: true })
  const did: string[] = []
  const note = (what: string) => () => void did.push(`${what} ${store.getState().project.name}`)
  view.registerView({ ...view.viewCommands, aim: note('aim'), fit: note('fit') })
  const place = createPlaceProject(store, view, pointing)

  place({ ...firstProject(), name: 'Placed' }, { drawer: 'plots' })
  expect(did).toEqual(['aim Vertical edges, china.jpg'])
  expect(pointing.pointedCell()).toBeNull()
  expect(store.getState().session.drawer).toBe('plots')
  for (const frame of frames) frame()
  expect(did).toEqual(['aim Vertical edges, china.jpg', 'fit Placed'])
})
