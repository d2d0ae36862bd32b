import { putWeights } from './apply'
import type { Context } from './context'
import { withRunWeights } from './handEdits'
import type { KeptCheckpoint } from './shelf'

/**
 * Shows the weights of a checkpoint: while a run is paused as part of it, else as one edit, however
 * many are looked at.
 */
export function lookAt(c: Context, kept: KeptCheckpoint): void {
  const { phase, runs } = c.state.getState()
  if (phase !== 'paused' && phase !== 'idle') return
  const { live } = c
  if (live) putWeights(c, live, kept.checkpoint.weights, live.sent)
  else {
    const { shapes } = c.store.getState()
    const name = runs.find(({ id }) => id === kept.run)?.name ?? 'a run'
    const done = c.store.edit(
      `Training: weights of ${name}, step ${kept.step}`,
      (now) => withRunWeights(now, shapes, kept.checkpoint.weights),
      `look ${kept.run}`,
    )
    if (!done) return
  }
  const last = live !== null && kept.checkpoint === live.rescue
  c.state.setState({ looking: last ? null : kept })
}
