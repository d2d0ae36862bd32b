import type { Client } from '../engine/contract'
import { datasetsIn } from '../graph/datasets'
import type { Project } from '../graph/project'
import type { SampleSet } from '../sources/sampleSet'
import { samplesOf } from './samples'

/** Keeps the engine's sets in step with the project's cards. */
export interface SampleGiver {
  /** Sends the samples of sets that the engine does not have; those that come later, when asked. */
  readonly give: (project: Project) => void
  /** Removes those that no card shows any more. */
  readonly release: (project: Project) => void
}

/** Gives each set to the engine once. */
export function giveSamples(client: Pick<Client, 'setSamples'>): SampleGiver {
  const given = new Map<string, SampleSet>()

  function setOne(id: string, set: SampleSet | null): void {
    if ((given.get(id) ?? null) === set) return
    if (set) given.set(id, set)
    else given.delete(id)
    client.setSamples(id, set)
  }

  return {
    give(project) {
      for (const id of datasetsIn(project)) setOne(id, samplesOf(project, id).set)
    },
    release(project) {
      const shown = new Set(datasetsIn(project))
      for (const id of given.keys()) if (!shown.has(id)) setOne(id, null)
    },
  }
}
