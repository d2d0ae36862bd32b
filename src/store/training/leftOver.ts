import type { Context } from './context'

/** The run has ended, or is not wanted any more. */
export function forgetLeft(c: Context): void {
  const project = c.projectId()
  if (project !== null) void c.leftRuns.forget(project)
  c.state.setState({ left: null })
}
