import { expect, test } from 'vitest'
import { app } from '../../src/store/app'
import { getEngine } from '../../src/store/ask'
import { maps } from '../../src/store/maps'
import { measured } from '../../src/store/measured'
import { pixelsOf } from '../../src/store/pictures'
import { placeProject } from '../../src/store/place'
import { pointAt, pointedCell } from '../../src/store/pointed'
import { presentId } from '../../src/store/saving'
import { setSession, store } from '../../src/store/store'
import { currentZoom, setZoom } from '../../src/store/view'

test('the functions that are called by name are those of the page’s app', () => {
  expect([store, maps, measured, pixelsOf, placeProject, presentId, getEngine]).toEqual([
    app.store,
    app.maps,
    app.measured.measured,
    app.pixels.pixelsOf,
    app.placeProject,
    app.saving.presentId,
    app.engine.getEngine,
  ])
  setSession({ drawer: 'plots' })
  pointAt({ node: 'n1', index: [0], pinned: false })
  setZoom(0.5)
  expect(app.store.getState().session.drawer).toBe('plots')
  expect([app.pointing.pointedCell(), app.view.currentZoom()]).toEqual([
    pointedCell(),
    currentZoom(),
  ])
})
