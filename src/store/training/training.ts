import { useStore as useZustand } from 'zustand'
import { app } from '../app'
import { createTraining } from './createTraining'
import { openLeftRuns } from './leftRuns'
import { samplesReady } from './samplesReady'
import type { TrainingState } from './state'

/** The training of this page's network. */
export const training = app.training.trainingBy(() =>
  createTraining({
    store: app.store,
    engine: app.engine.getEngine,
    mapsTime: app.engine.lastUpdate,
    clock: () => performance.now(),
    isHidden: () => document.visibilityState === 'hidden',
    setLoad: app.training.setLoad,
    prod: app.training.prod,
    ready: samplesReady,
    projectId: app.saving.presentId,
    leftRuns: openLeftRuns(),
  }),
)

/** Reads from the state of training; a component renders again when the selected value changes. */
export const useTraining = <T>(select: (state: TrainingState) => T): T =>
  useZustand(training.state, select)
