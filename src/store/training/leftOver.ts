import type { Context } from './context'

/** Offers what an earlier visit left of this project, if nothing was trained since. */
export async function findLeft(c: Context): Promise<void> {
  const project = c.projectId()
  const left = project === null ? null : await c.leftRuns.load(project)
  if (c.projectId() === project && c.state.getState().runs.length === 0) c.state.setState({ left })
}

/** The run has ended, or is not wanted any more. */
export function forgetLeft(c: Context): void {
  const project = c.projectId()
  if (project !== null) void c.leftRuns.forget(project)
  c.state.setState({ left: null })
}
