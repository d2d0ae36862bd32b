import { useStore as useZustand } from 'zustand'
import { app } from '../app'
import { createLeafing, type LeafState } from './createLeafing'

const { getEngine } = app.engine

/** Leafing through the samples of the page's app; exists from when it is first asked for. */
export const leafing = app.training.leafingBy(() =>
  createLeafing({
    store: app.store,
    judge: (setup, part, tell, signal) =>
      getEngine()?.within(signal).judged(setup, part, tell) ?? null,
    isBusy: () => app.training.isRunning() || document.visibilityState === 'hidden',
    labels(project, set) {
      const targets = app.samples.samplesOf(project, set).set?.targets
      return targets?.of === 'classes' ? targets.labels : null
    },
  }),
)

/** Reads from the state of leafing; a component renders again when the selected value changes. */
export const useLeafing = <T>(select: (state: LeafState) => T): T =>
  useZustand(leafing.state, select)
