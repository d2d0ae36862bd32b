import type { Project } from '../../graph/project'
import type { Comparison } from '../compare/createComparison'
import { createAppStore } from './appStore'
import { createDialogs } from './dialogs'
import { createEngineSeat } from './engine'
import { createMaps } from './maps'
import { createMeasured } from './measured'
import { createPixelCache } from './pixels'
import { createPlaceProject } from './place'
import { createPointing } from './pointed'
import { createSampleCache } from './samples'
import { createSaving } from './saving'
import { createSeat } from './seat'
import { createTrainingSeat } from './training'
import { createView } from './view'

/**
 * All state of an app: its store, and beside it what changes too often for a store or needs no
 * subscribers. Two apps share nothing.
 */
export function createApp(first: Project) {
  const store = createAppStore(first)
  const view = createView()
  const pointing = createPointing()
  const placeProject = createPlaceProject(store, view, pointing)
  return {
    store,
    view,
    pointing,
    placeProject,
    dialogs: createDialogs(),
    maps: createMaps(),
    measured: createMeasured(),
    pixels: createPixelCache(),
    samples: createSampleCache(),
    engine: createEngineSeat(),
    training: createTrainingSeat(),
    comparison: createSeat<Comparison>(),
    saving: createSaving(store, placeProject),
  }
}

export type App = ReturnType<typeof createApp>
