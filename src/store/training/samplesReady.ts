import { app } from '../app'
import { dataCardOf } from './dataCard'

/**
 * Resolves once the samples that the network learns from are there, if it has any. Rejects with a
 * sentence where they cannot be loaded.
 */
export function samplesReady(): Promise<void> {
  const { samplesOf, onSamples } = app.samples
  const { project } = app.store.getState()
  const card = dataCardOf(project)
  if (!card) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const settled = (): boolean => {
      const { set, fault } = samplesOf(project, card.set)
      if (fault !== null) reject(new Error(fault))
      else if (set) resolve()
      return fault !== null || set !== null
    }
    if (settled()) return
    const leave = onSamples(() => void (settled() && leave()))
  })
}
