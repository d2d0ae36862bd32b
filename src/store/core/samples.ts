import { ownSets } from '../../graph/datasets'
import type { Project } from '../../graph/project'
import type { SampleSet } from '../../sources/sampleSet'
import { NOT_FETCHED, part } from '../part'
import { createListeners } from './listeners'

/** Where the loading of a set stands: without a set and without a fault, it is under way. */
export interface SampleState {
  readonly set: SampleSet | null
  /** Why it could not be loaded, in a sentence. */
  readonly fault: string | null
}

const COMING: SampleState = { set: null, fault: null }

/** Loads a shipped set; null where there is none of this name. */
type Load = (id: string) => Promise<SampleSet | null>

const load: Load = async (id) => (await part(() => import('../loadSamples'))).loadSamples(id)

/** The numbers of sets, each loaded once. */
export interface SampleCache {
  /** Where a shipped set, or one of the project's own, stands; the first call loads it. */
  readonly samplesOf: (project: Pick<Project, 'datasets'>, id: string) => SampleState
  /** Loads what could not be loaded once more. */
  readonly retrySamples: () => void
  /** Called when a set has come, or could not be loaded. */
  readonly onSamples: (listener: () => void) => () => void
}

/** Starts empty. Shipped sets stay: the largest has 10 MB, and it is asked for again and again. */
export function createSampleCache(fetched: Load = load): SampleCache {
  const shipped = new Map<string, SampleState>()
  const own = new WeakMap<SampleSet, SampleState>()
  const changed = createListeners()

  function begin(id: string): SampleState {
    shipped.set(id, COMING)
    const settle = (state: SampleState): void => {
      shipped.set(id, state)
      changed.tell()
    }
    fetched(id).then(
      (set) => settle({ set, fault: set ? null : `There is no data set “${id}”.` }),
      (fault: unknown) =>
        settle({ set: null, fault: fault instanceof Error ? fault.message : NOT_FETCHED }),
    )
    return COMING
  }

  return {
    samplesOf(project, id) {
      const set = ownSets(project)(id)
      if (!set) return shipped.get(id) ?? begin(id)
      const known = own.get(set) ?? { set, fault: null }
      own.set(set, known)
      return known
    },
    retrySamples() {
      const failed = [...shipped].filter(([, { fault }]) => fault !== null)
      for (const [id] of failed) shipped.delete(id)
      if (failed.length > 0) changed.tell()
    },
    onSamples: changed.on,
  }
}
