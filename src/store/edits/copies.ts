import { copyNodes } from '../../graph/edits/copies'
import type { Project } from '../../graph/project'
import { select } from '../select'
import { edit, store } from '../store'
import { labelOf } from './label'

/** Duplicates the selected cards with their wires; a copy reads what its original reads. */
export function duplicate(): void {
  const { selection } = store.getState().session
  if (selection.length > 0) addCopies(labelOf('Duplicate', selection), null, selection)
}

/**
 * Adds copies of cards of another project, or of this one where `from` is null, and selects them.
 * Returns whether that was possible.
 */
export function addCopies(label: string, from: Project | null, cards: readonly string[]): boolean {
  let made: readonly string[] = []
  const done = edit(label, (now) => {
    const { project, ids } = copyNodes(now, from ?? now, cards)
    made = [...ids.values()]
    return project
  })
  if (done) select(...made)
  return done
}
