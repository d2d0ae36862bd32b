import { useSyncExternalStore } from 'react'
import { app } from './app'
import type { SampleState } from './core/samples'
import { useStore } from './store'

export const { samplesOf, retrySamples, onSamples } = app.samples

/** Where the loading of a set stands, for a card that names it by this id. */
export function useSamples(id: string): SampleState {
  const datasets = useStore(({ project }) => project.datasets)
  return useSyncExternalStore(onSamples, () => samplesOf({ datasets }, id))
}
