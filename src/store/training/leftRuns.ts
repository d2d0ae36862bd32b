import type { RunRecord } from './record'
import type { KeptCheckpoint } from './shelf'
import { isKeptCheckpoint, isRunRecord } from './soundRuns'
import type { LeftRun } from './state'
import { type InDatabase, putDated } from './trainingDatabase'

/** Runs of as many projects are kept. */
const MOST = 4

/** Unfinished runs in the browser's storage, one a project: where a closed page left them. */
export interface LeftRuns {
  /** What an earlier visit left of this project; null where there is nothing, or no storage. */
  readonly load: (project: string) => Promise<LeftRun | null>
  /** Keeps where a run is. Without storage nothing is kept. */
  readonly save: (project: string, record: RunRecord, kept: KeptCheckpoint) => Promise<void>
  /** The run has ended. */
  readonly forget: (project: string) => Promise<void>
}

/** Keeps runs in this database. */
export const leftRunsIn = (database: InDatabase): LeftRuns => ({
  load: (project) =>
    database(async (open) => {
      const left = await open.get('left', project)
      return left && isRunRecord(left.record) && isKeptCheckpoint(left.kept) ? left : null
    }, null),
  save: (project, record, kept) =>
    database((open) => putDated(open, 'left', project, { record, kept }, MOST), undefined),
  forget: (project) => database((open) => open.delete('left', project), undefined),
})
