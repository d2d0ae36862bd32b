import type { RunRecord } from './record'
import { bytesOf, type KeptCheckpoint, ofRun } from './shelf'
import type { TrainingState } from './state'
import { type InDatabase, putDated } from './trainingDatabase'

/** Runs of as many projects are kept, so many of each, with checkpoints of so many bytes. */
const MOST_PROJECTS = 8
const MOST_RUNS = 24
const MOST_BYTES = 32 * 2 ** 20

/** What is kept of a project's runs between visits. */
export interface KeptRuns {
  /** Those that have ended, the oldest first. */
  readonly runs: readonly RunRecord[]
  /** Where each began and ended, as far as there is room. */
  readonly shelf: readonly KeptCheckpoint[]
}

/** Runs that have ended in the browser's storage, by project. */
export interface RunKeeper {
  readonly load: (project: string) => Promise<KeptRuns | null>
  /** Replaces what is kept of this project. Without storage nothing is kept. */
  readonly save: (project: string, kept: KeptRuns) => Promise<void>
}

/** Copies of curves: a window would take all of its buffer along. */
const copied = (run: RunRecord): RunRecord => ({
  ...run,
  losses: run.losses.slice(),
  accuracies: run.accuracies.slice(),
  rates: run.rates.slice(),
})

/**
 * What is kept of these: the last runs that have ended, with the first and the last checkpoint of
 * each; where there is no room for all, of the newest.
 */
export function keptOf({ runs, shelf }: Pick<TrainingState, 'runs' | 'shelf'>): KeptRuns {
  const ended = runs.filter((run) => run.ended !== null).slice(-MOST_RUNS)
  const kept: KeptCheckpoint[] = []
  for (const { id } of ended.toReversed()) {
    const own = ofRun(shelf, id)
    const ends = own.length < 2 ? own : [own[0], own[own.length - 1]]
    // The last one first: it is what was learned.
    for (const one of ends.toReversed())
      if (bytesOf(kept) + one.bytes <= MOST_BYTES) kept.unshift(one)
  }
  return { runs: ended.map(copied), shelf: kept }
}

/** Keeps runs in this database. */
export const runKeeperIn = (database: InDatabase): RunKeeper => ({
  load: (project) => database(async (open) => (await open.get('runs', project)) ?? null, null),
  save: (project, kept) =>
    database(
      (open) =>
        kept.runs.length === 0
          ? open.delete('runs', project)
          : putDated(open, 'runs', project, kept, MOST_PROJECTS),
      undefined,
    ),
})
