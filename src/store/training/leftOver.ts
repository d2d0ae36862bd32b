import type { Context } from './context'
import type { TrainingState } from './state'

/** What an earlier visit left stays as a run that has ended, unless it is the one that goes on. */
export const leftAsEnded =
  (goesOn: string) =>
  ({ left, runs, shelf }: TrainingState): Partial<TrainingState> => {
    if (!left || left.record.id === goesOn || runs.some(({ id }) => id === left.record.id))
      return {}
    const { record, kept } = left
    const ended = `Left at step ${kept.step.toLocaleString('en')}.`
    return { runs: [...runs, { ...record, ended }], shelf: [...shelf, kept] }
  }

/** The run has ended, or is not wanted any more. */
export function forgetLeft(c: Context): void {
  const project = c.projectId()
  if (project !== null) void c.leftRuns.forget(project)
  c.state.setState({ left: null })
}
