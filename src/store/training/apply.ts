import type { Checkpoint, RunWeights } from '../../engine/trainer/run'
import type { Context, LiveRun } from './context'
import { weightsNow, withEdits, withRunWeights } from './handEdits'
import { firstStep } from './record'
import { type KeptCheckpoint, keptCheckpoint, shelved } from './shelf'

const counted = (count: number, word: string): string =>
  `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`

/** What undo calls a run that has come so far. */
export const runLabel = ({ step, epoch }: Pick<LiveRun, 'step' | 'epoch'>): string =>
  `Training: ${epoch > 0 ? counted(epoch, 'epoch') : counted(step, 'step')}`

/**
 * Puts weights into the project, as part of the run's step; `edits` of those that the hand has set
 * are among them, later ones stay on top. Returns false where the run was undone.
 */
export function putWeights(c: Context, live: LiveRun, weights: RunWeights, edits: number): boolean {
  live.pending = live.pending.filter(({ number }) => number > edits)
  const { shapes } = c.store.getState()
  const shown = withEdits(weights, live.pending)
  c.applying = true
  const done = c.store.amendRun(live.id, runLabel(live), (now) =>
    withRunWeights(now, shapes, shown),
  )
  c.applying = false
  live.known = weightsNow(c.store.getState().project, shapes, Object.keys(weights))
  return done
}

/** Keeps where the run is, in case the page is closed. */
function noteLeft(c: Context, live: LiveRun, kept: KeptCheckpoint): void {
  const project = c.projectId()
  const record = c.state.getState().runs.find(({ id }) => id === live.id)
  if (project === null || !record || kept.step === 0) return
  const count = kept.step - firstStep(record)
  const { losses, accuracies, rates } = live.numbers
  void c.leftRuns.save(
    project,
    {
      ...record,
      // Copies: a window would take all of its buffer along.
      losses: losses.all().slice(0, count),
      accuracies: accuracies.all().slice(0, count),
      rates: rates.all().slice(0, count),
      judged: record.judged.filter(({ step }) => step <= kept.step),
    },
    kept,
  )
}

/** Puts a checkpoint on the shelf. */
export function keepCheckpoint(c: Context, live: LiveRun, checkpoint: Checkpoint): KeptCheckpoint {
  const kept = keptCheckpoint(live.id, checkpoint)
  live.rescue = checkpoint
  live.rescuedAt = c.clock()
  c.state.setState(({ shelf }) => ({ shelf: shelved(shelf, kept) }))
  noteLeft(c, live, kept)
  return kept
}

/** Takes a checkpoint, and puts its weights into the project: both are of the same moment. */
export async function settleOn(c: Context, live: LiveRun): Promise<boolean> {
  const engine = c.engine()
  if (!engine) return false
  const checkpoint = await engine.trainingCheckpoint(live.opened.run)
  if (c.live !== live) return false
  keepCheckpoint(c, live, checkpoint)
  return putWeights(c, live, checkpoint.weights, live.sent)
}
