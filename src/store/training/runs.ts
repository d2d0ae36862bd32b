import type { RunRecord } from './record'
import { training } from './training'

const change = (id: string, to: Partial<RunRecord>): void =>
  training.state.setState(({ runs }) => ({
    runs: runs.map((run) => (run.id === id ? { ...run, ...to } : run)),
  }))

/** Names a run. */
export const renameRun = (id: string, name: string): void => change(id, { name: name.trim() })

/** Forgets a run that has ended, with its checkpoints. */
export const removeRun = (id: string): void =>
  training.state.setState(({ runs, shelf, present, looking }) => {
    const others = runs.filter((run) => run.id !== id)
    return {
      runs: others,
      shelf: shelf.filter(({ run }) => run !== id),
      present: present === id ? (others.at(-1)?.id ?? null) : present,
      looking: looking?.run === id ? null : looking,
    }
  })

/** Makes an ended run the one that is looked at: its moments stand on the scrubber. */
export const presentRunAs = (id: string): void => training.state.setState({ present: id, looking: null })

/** Draws the curve of a run, or not. */
export const showRun = (id: string, shown: boolean): void => change(id, { shown })
