import type { State } from '../core/state'
import { beforeRun } from '../core/undoHistory'
import type { Context, LiveRun } from './context'
import { handEdits, weightsNow } from './handEdits'
import { changedCard } from './trainedPart'

/** What the project's changes mean to the run that is open. */
interface Watched {
  /** Another project is open. */
  readonly left: () => void
  /** The run's step was undone. */
  readonly undone: () => void
  /** The network is another; the name of a card that differs. */
  readonly changed: (card: string) => void
}

/** Sends the engine what the hand has set, at once. */
function sendEdits(c: Context, live: LiveRun): void {
  const { project, shapes } = c.store.getState()
  const now = weightsNow(project, shapes, Object.keys(live.known))
  for (const edit of handEdits(live.known, now)) {
    live.handAt = c.clock()
    live.pending = [...live.pending, { ...edit, number: ++live.sent }]
    void c
      .engine()
      ?.trainingSet(live.opened.run, edit.card, edit.weight, edit.places, edit.values)
      // A run that is lost goes on from its last checkpoint.
      .catch(() => undefined)
  }
  live.known = now
}

const rateOf = ({ project }: State): number | null => {
  const lr = project.training?.optimizer.parameters.lr
  return typeof lr === 'number' ? lr : null
}

/** Follows the project; returns how to leave. */
export function watchProject(c: Context, { left, undone, changed }: Watched): () => void {
  return c.store.subscribe((now, before) => {
    if (now.opened !== before.opened) return left()
    const { live } = c
    if (!live || c.applying || (now.project === before.project && now.history === before.history))
      return
    if (beforeRun(now.history, live.id) === undefined) return undone()
    const card = changedCard(before.project.graph, now.project.graph, live.opened.cards)
    if (card !== null) return changed(card)
    if (rateOf(now) !== rateOf(before)) live.rate = rateOf(now)
    if (now.project.weights !== before.project.weights) sendEdits(c, live)
  })
}
