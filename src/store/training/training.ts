import { useStore as useZustand } from 'zustand'
import { app } from '../app'
import { hasGraphicsCard } from '../backend/graphicsCard'
import { structureOf } from '../backend/verdicts'
import { whyNoTrial } from './cardTrial'
import { createTraining } from './createTraining'
import { runKeeperIn } from './keptRuns'
import { leftRunsIn } from './leftRuns'
import { createRunEngine } from './runEngine'
import { samplesReady } from './samplesReady'
import type { TrainingState } from './state'
import { openTrainingDatabase } from './trainingDatabase'

const { getEngine, spawnWorker, lastUpdate } = app.engine

/** The training of this page's network. */
export const training = app.training.trainingBy(() => {
  const engine = createRunEngine({
    spawn: spawnWorker,
    present: () => getEngine()?.present() ?? null,
    noTrial: (macs) => whyNoTrial(app.store.getState().session.backend, macs, hasGraphicsCard),
    structure: () => structureOf(app.store.getState()),
    trying: (timing) => training.state.setState({ timing }),
  })
  const database = openTrainingDatabase()
  return createTraining({
    store: app.store,
    engine: () => getEngine() && engine,
    mapsTime: lastUpdate,
    cores: () => navigator.hardwareConcurrency,
    clock: () => performance.now(),
    isHidden: () => document.visibilityState === 'hidden',
    setLoad: engine.setLoad,
    prod: engine.prod,
    ready: samplesReady,
    projectId: app.saving.presentId,
    leftRuns: leftRunsIn(database),
    runKeeper: runKeeperIn(database),
  })
})

/** Reads from the state of training; a component renders again when the selected value changes. */
export const useTraining = <T>(select: (state: TrainingState) => T): T =>
  useZustand(training.state, select)
