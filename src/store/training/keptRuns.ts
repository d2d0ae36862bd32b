import type { RunRecord } from './record'
import { bytesOf, type KeptCheckpoint, ofRun } from './shelf'
import { isKeptCheckpoint, isRunRecord } from './soundRuns'
import type { KeptRuns, TrainingState } from './state'
import { type InDatabase, putDated } from './trainingDatabase'

/** Runs of as many projects are kept, so many of each, with checkpoints of so many bytes. */
const MOST_PROJECTS = 8
const MOST_RUNS = 24
const MOST_BYTES = 32 * 2 ** 20

/** Runs that have ended in the browser's storage, by project. */
export interface RunKeeper {
  /** Null where there are none; what is damaged is left out. */
  readonly load: (project: string) => Promise<KeptRuns | null>
  /**
   * Replaces what is kept of this project. Where there is no room for checkpoints the curves are
   * kept; without storage nothing is.
   */
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
 * each. Where there is no room for all, the last ones of the newest runs come first.
 */
export function keptOf(
  { runs, shelf }: Pick<TrainingState, 'runs' | 'shelf'>,
  most: number = MOST_BYTES,
): KeptRuns {
  const ended = runs.filter((run) => run.ended !== null).slice(-MOST_RUNS)
  const newest = ended.toReversed().map(({ id }) => ofRun(shelf, id))
  const chosen = new Set<KeptCheckpoint>()
  // What was learned first; then what it was learned from.
  for (const one of [...newest.map((own) => own.at(-1)), ...newest.map((own) => own[0])])
    if (one && !chosen.has(one) && bytesOf([...chosen, one]) <= most) chosen.add(one)
  return { runs: ended.map(copied), shelf: shelf.filter((one) => chosen.has(one)) }
}

/** What can be shown of what was stored. */
function soundRuns(stored: unknown): KeptRuns | null {
  const { runs, shelf } = { runs: [], shelf: [], ...(stored as Partial<KeptRuns> | undefined) }
  const sound = (Array.isArray(runs) ? runs : []).filter(isRunRecord)
  const ids = new Set(sound.map(({ id }) => id))
  if (sound.length === 0) return null
  return {
    runs: sound,
    shelf: (Array.isArray(shelf) ? shelf : [])
      .filter(isKeptCheckpoint)
      .filter(({ run }) => ids.has(run)),
  }
}

/** Keeps runs in this database. */
export function runKeeperIn(database: InDatabase): RunKeeper {
  const put = (project: string, kept: KeptRuns): Promise<boolean> =>
    database(async (open) => {
      if (kept.runs.length === 0) await open.delete('runs', project)
      else await putDated(open, 'runs', project, kept, MOST_PROJECTS)
      return true
    }, false)
  return {
    load: (project) => database(async (open) => soundRuns(await open.get('runs', project)), null),
    async save(project, kept) {
      if (!(await put(project, kept))) await put(project, { ...kept, shelf: [] })
    },
  }
}
