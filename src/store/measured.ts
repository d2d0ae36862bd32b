import { useSyncExternalStore } from 'react'
import { app } from './app'
import type { MeasuredCards } from './core/measured'

export const { measured, setMeasured, onMeasured, recordedOf, setRecorded, timesKept, noteKept } =
  app.measured

/** What is measured of the cards now. */
export const useMeasured = (): MeasuredCards => useSyncExternalStore(onMeasured, measured)

/** How many times outputs were kept to compare with. */
export const useTimesKept = (): number => useSyncExternalStore(onMeasured, timesKept)
