import type { RunRecord } from '../../store/training/record'

/** What a button does, with its key. */
export const startsRun = (word: string): string => `${word} (T)`
export const stepOf = 'One step (Shift T)'
export const epochOf = 'One epoch'

/** The epoch that a step belongs to, counted from 1. */
export const epochStep = (step: number, { setup, stepsPerEpoch }: RunRecord): number =>
  Math.min(setup.epochs, Math.floor(step / stepsPerEpoch) + 1)
