import type { RunRecord } from './record'
import { training } from './training'

const change = (id: string, to: Partial<RunRecord>): void =>
  training.state.setState(({ runs }) => ({
    runs: runs.map((run) => (run.id === id ? { ...run, ...to } : run)),
  }))

/** Names a run. */
export const renameRun = (id: string, name: string): void => change(id, { name: name.trim() })

/** Draws the curve of a run, or not. */
export const showRun = (id: string, shown: boolean): void => change(id, { shown })
