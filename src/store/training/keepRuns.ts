import type { State } from '../core/state'
import type { Context } from './context'
import { keptOf } from './keptRuns'
import type { TrainingState } from './state'

/** Runs of the present project between visits. */
export interface RunsKeeping {
  /** Brings the runs of the project that is open now, and what was left unfinished of it. */
  readonly arrive: () => Promise<void>
  /** Writes what is not written yet, and follows no more. */
  readonly stop: () => void
}

/** Does this change what is kept? A run that is open is kept as what is left of it. */
const counts = (now: TrainingState, before: TrainingState): boolean =>
  now.phase === 'idle' && (now.runs !== before.runs || before.phase !== 'idle')

/** Has another tab the project? Then that one keeps its runs. */
const isElsewhere = ({ status: { saved } }: State): boolean =>
  saved.state === 'elsewhere' || saved.state === 'taken'

/** Keeps the runs that have ended in the browser's storage, and brings them back. */
export function keepRuns(c: Context): RunsKeeping {
  /** Which opening of a project the runs are of; null while they are being brought. */
  let here: number | null = null
  let waiting: { readonly project: string; readonly state: TrainingState } | null = null

  const write = (): void => {
    if (waiting) void c.runKeeper.save(waiting.project, keptOf(waiting.state))
    waiting = null
  }
  const note = (): void => {
    const project = c.projectId()
    const { getState } = c.store
    if (here !== getState().opened || project === null || isElsewhere(getState())) return
    // What changes at once is written together; and soon, since the page may be closed.
    if (!waiting) queueMicrotask(write)
    waiting = { project, state: c.state.getState() }
  }
  const ends = [
    c.state.subscribe((now, before) => void (counts(now, before) && note())),
    // The project has become this tab's, or a copy of its own.
    c.store.subscribe((now, before) => void (isElsewhere(before) && !isElsewhere(now) && note())),
  ]

  return {
    async arrive() {
      here = null
      const { opened } = c.store.getState()
      const project = c.projectId()
      const [left, kept] =
        project === null
          ? [null, null]
          : await Promise.all([c.leftRuns.load(project), c.runKeeper.load(project)])
      if (c.store.getState().opened !== opened) return
      const own = c.state.getState()
      const earlier = kept?.runs.filter(({ id }) => own.runs.every((run) => run.id !== id)) ?? []
      c.state.setState({
        runs: [...earlier, ...own.runs],
        shelf: [...(kept?.shelf ?? []), ...own.shelf],
        present: own.present ?? earlier.at(-1)?.id ?? null,
        left: own.runs.length === 0 && own.phase === 'idle' ? left : null,
      })
      here = opened
      // Runs that have ended meanwhile.
      if (own.runs.length > 0) note()
    },
    stop() {
      write()
      for (const end of ends) end()
    },
  }
}
