import type { Context } from './context'
import { keptOf } from './keptRuns'
import type { TrainingState } from './state'

/** Changes that come within this time are written together, ms. */
const TOGETHER = 300

/** Runs of the present project between visits. */
export interface RunsKeeping {
  /** Brings the runs of the project that is open now, and what was left unfinished of it. */
  readonly arrive: () => Promise<void>
  /** Writes what is not written yet: another project is to be opened, or the page is left. */
  readonly leave: () => void
}

/** Does this change what is kept? A run that is open is kept as what is left of it. */
const counts = (now: TrainingState, before: TrainingState): boolean =>
  now.phase === 'idle' && (now.runs !== before.runs || before.phase !== 'idle')

/** Keeps the runs that have ended in the browser's storage, and brings them back. */
export function keepRuns(c: Context): RunsKeeping {
  let waiting: { readonly project: string; state: TrainingState } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Runs are put there, not changed. */
  let arriving = false

  const write = (): void => {
    clearTimeout(timer)
    if (waiting) void c.runKeeper.save(waiting.project, keptOf(waiting.state))
    waiting = null
  }
  c.state.subscribe((now, before) => {
    const project = c.projectId()
    const { saved } = c.store.getState().status
    // Another tab has the project.
    const elsewhere = saved.state === 'elsewhere' || saved.state === 'taken'
    if (arriving || elsewhere || project === null || !counts(now, before)) return
    waiting = { project, state: now }
    clearTimeout(timer)
    timer = setTimeout(write, TOGETHER)
  })

  const put = (change: (state: TrainingState) => Partial<TrainingState>): void => {
    arriving = true
    c.state.setState(change)
    arriving = false
  }

  return {
    async arrive() {
      put(() => ({ runs: [], shelf: [], left: null }))
      const project = c.projectId()
      if (project === null) return
      const [left, kept] = await Promise.all([
        c.leftRuns.load(project),
        c.runKeeper.load(project),
      ])
      if (c.projectId() !== project) return
      const trained = c.state.getState().runs
      const earlier = kept?.runs.filter(({ id }) => trained.every((run) => run.id !== id)) ?? []
      put(({ runs, shelf, present, phase }) => ({
        runs: [...earlier, ...runs],
        shelf: [...(kept?.shelf ?? []), ...shelf],
        present: present ?? earlier.at(-1)?.id ?? null,
        left: trained.length === 0 && phase === 'idle' ? left : null,
      }))
    },
    leave: write,
  }
}
