import { useStore as useZustand } from 'zustand'
import type { RunWeights } from '../../engine/trainer/run'
import type { Destination } from '../../formats/tensors/match/match'
import { app } from '../app'
import type { WaitingWeights } from '../core/status'
import { sentence } from '../sentence'
import { type ComparisonState, createComparison } from './createComparison'
import { otherOfCheckpoint } from './moments'
import { otherOfFile, withTensors } from './otherOfFile'

const { store, engine } = app

/** The comparison of this page's network with another one. */
export const comparison = app.comparison.by(() =>
  createComparison({ store, engine: engine.getEngine }),
)

/** Reads from the comparison; a component renders again when the selected value changes. */
export const useComparison = <T>(select: (state: ComparisonState) => T): T =>
  useZustand(comparison.state, select)

/** Compares with what these files hold, or says in a sentence why not. */
export async function compareWithFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  try {
    const other = await otherOfFile(files, store.getState)
    if (other) comparison.set(other)
  } catch (fault) {
    comparison.refuse(sentence(fault, 'This file could not be read.'))
  }
}

/** Compares with the weights that a run had after a step. */
export const compareWithCheckpoint = (run: string, step: number, weights: RunWeights): void =>
  comparison.set(otherOfCheckpoint(run, step, weights, store.getState()))

/** Compares with the weights of a file, matched so. Throws a sentence where none compares. */
export function compareWithTensors(
  { file, tensors, notes }: WaitingWeights,
  places: readonly Destination[],
): void {
  const { project, shapes } = store.getState()
  const other = withTensors(file, tensors, notes, project, shapes, places)
  if ('error' in other) throw new Error(other.error)
  comparison.set(other)
}
