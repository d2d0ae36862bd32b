import type { RunWeights } from '../../engine/trainer/run'
import { nodeOf } from '../../graph/project'
import { sameShape } from '../../layers/tensorShape'
import { putWeights } from './apply'
import { type Context, say } from './context'
import { weightsNow, withRunWeights } from './handEdits'
import type { KeptCheckpoint } from './shelf'

/**
 * Why the network does not take these weights, in a sentence: it was changed since. Null where it
 * does.
 */
export function weightsMisfit(
  { store }: Pick<Context, 'store'>,
  weights: RunWeights,
): string | null {
  const { project, shapes } = store.getState()
  const now = weightsNow(project, shapes, Object.keys(weights))
  for (const [card, own] of Object.entries(weights))
    for (const [name, { shape }] of Object.entries(own)) {
      const node = nodeOf(project, card)
      if (!node) return 'The network was changed since: a layer of this run is not there any more.'
      const there = now[card]?.[name]
      if (!there || !sameShape(there.shape, shape))
        return `The network was changed since: ${node.name} does not take the weights of this run.`
    }
  return null
}

/**
 * Shows the weights of a checkpoint: while a run is paused as part of it, else as one edit, however
 * many are looked at.
 */
export function lookAt(c: Context, kept: KeptCheckpoint): void {
  const { phase, runs } = c.state.getState()
  if (phase !== 'paused' && phase !== 'idle') return
  const { live } = c
  const misfit = weightsMisfit(c, kept.checkpoint.weights)
  if (misfit !== null) return say(c, 'bad', misfit)
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
