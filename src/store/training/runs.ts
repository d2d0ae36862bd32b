import { app } from '../app'
import type { RunRecord } from './record'
import { training } from './training'

const { getState, setState } = training.state

const change = (id: string, to: Partial<RunRecord>): void =>
  setState(({ runs }) => ({ runs: runs.map((run) => (run.id === id ? { ...run, ...to } : run)) }))

/** Names a run. */
export const renameRun = (id: string, name: string): void => change(id, { name: name.trim() })

/** Draws the curve of a run, or not. */
export const showRun = (id: string, shown: boolean): void => change(id, { shown })

/** Makes a run that has ended the one that is looked at: its moments stand on the scrubber. */
export const presentRunAs = (id: string): void =>
  setState(({ runs, looking }) => ({
    present: runs.some((run) => run.id === id) ? id : null,
    looking: looking?.run === id ? looking : null,
    evaluated: null,
    watched: [],
    pace: null,
  }))

/** Forgets a run that has ended, with its checkpoints; the notice brings it back. */
export function removeRun(id: string): void {
  const before = getState()
  const at = before.runs.findIndex((run) => run.id === id)
  const run = before.runs[at]
  if (!run || run.ended === null) return
  const { opened } = app.store.getState()
  const others = before.runs.toSpliced(at, 1)
  const own = before.shelf.filter((kept) => kept.run === id)
  setState({
    runs: others,
    shelf: before.shelf.filter((kept) => kept.run !== id),
    looking: before.looking?.run === id ? null : before.looking,
  })
  if (before.present === id) {
    const last = others.at(-1)
    presentRunAs(last?.id ?? '')
  }
  const bringBack = (): void => {
    if (app.store.getState().opened !== opened) return
    setState(({ runs, shelf, present }) =>
      runs.some((other) => other.id === id)
        ? {}
        : { runs: runs.toSpliced(at, 0, run), shelf: [...own, ...shelf], present: present ?? id },
    )
  }
  app.store.notify('ok', `${run.name} is removed.`, { act: { label: 'Keep it', run: bringBack } })
}
