import type { TrainingSetup } from '../../graph/trainingSetup'
import { unique } from '../keeping/unique'
import { sentence } from '../sentence'
import { keepCheckpoint, putWeights, runLabel } from './apply'
import { type Context, type LiveRun, say } from './context'
import { weightsNow } from './handEdits'
import { leftAsEnded } from './leftOver'
import { weightsMisfit } from './look'
import { freeRunName, numbersFrom, type RunRecord } from './record'
import { setupOf } from './setup'
import type { KeptCheckpoint } from './shelf'

const NOT_READY = 'The engine is not ready yet: try again in a moment.'
const NOT_OPENED = 'The run could not be begun.'

/** Where a run goes on from. */
export interface RunBeginning {
  readonly kept: KeptCheckpoint
  /** The run that it was taken from. */
  readonly record: RunRecord
  /** It goes on as that run, not as a new one. */
  readonly same: boolean
}

function recordOf(c: Context, beginning: RunBeginning | null, stepsPerEpoch: number): RunRecord {
  const { runs, left } = c.state.getState()
  if (beginning?.same) return { ...beginning.record, ended: null }
  const none = new Float32Array(0)
  return {
    id: unique(),
    name: freeRunName(left ? [...runs, left.record] : runs),
    setup: setupOf(c.store.getState().project),
    stepsPerEpoch,
    from: beginning && { name: beginning.record.name, step: beginning.kept.step },
    losses: none,
    accuracies: none,
    rates: none,
    judged: [],
    ended: null,
    shown: true,
  }
}

/** Two steps there and back, each of about three times the work of an evaluation. */
function loadOf({ store }: Context, { batch_size }: TrainingSetup): number {
  const one = [...store.getState().shapes.values()].reduce((sum, { macs }) => sum + macs, 0)
  return 2 * 3 * batch_size * one
}

/**
 * Opens a run in the engine, at its beginning or at a checkpoint, and begins its step of undo.
 * Returns whether it is open, and paused; else the pane says why not.
 */
export async function openRun(c: Context, beginning: RunBeginning | null): Promise<boolean> {
  const engine = c.engine()
  if (!engine) {
    say(c, 'bad', NOT_READY)
    return false
  }
  const misfit = beginning && weightsMisfit(c, beginning.kept.checkpoint.weights)
  if (misfit) {
    say(c, 'bad', misfit)
    return false
  }
  c.state.setState({ phase: 'opening', said: null, looking: null, sweep: null })
  const { project, opened: place } = c.store.getState()
  const setup = beginning?.same ? beginning.record.setup : setupOf(project)
  c.setLoad(loadOf(c, setup))
  try {
    await c.ready()
    const from = beginning?.kept.checkpoint ?? null
    const opened = await engine.trainingOpen({ setup, from })
    const checkpoint = await engine.trainingCheckpoint(opened.run)
    const now = c.store.getState()
    if (now.opened !== place || now.project.graph !== project.graph) {
      await engine.trainingClose(opened.run)
      throw new Error('The network was changed while the run began: start it again.')
    }
    const record = recordOf(c, beginning, opened.stepsPerEpoch)
    const live: LiveRun = {
      id: record.id,
      setup,
      numbers: numbersFrom(record),
      opened,
      known: weightsNow(project, now.shapes, Object.keys(checkpoint.weights)),
      pending: [],
      sent: 0,
      step: checkpoint.step,
      epoch: checkpoint.epoch,
      rate: null,
      until: null,
      rescue: checkpoint,
      handAt: -Infinity,
      weightsAt: -Infinity,
      activityAt: -Infinity,
      rescuedAt: c.clock(),
      toldAt: -Infinity,
      recoveredAt: null,
      bytes: Object.values(checkpoint.weights)
        .flatMap((own) => Object.values(own))
        .reduce((sum, { data }) => sum + data.byteLength, 0),
      speed: 0,
    }
    c.live = live
    c.state.setState(leftAsEnded(record.id))
    c.state.setState(({ runs }) => ({
      phase: 'paused',
      opened,
      on: engine.runsOn(),
      present: record.id,
      runs: [...runs.filter(({ id }) => id !== record.id), record],
      evaluated: null,
      watched: [],
      pace: null,
      left: null,
    }))
    c.store.beginRun(live.id, runLabel(live))
    keepCheckpoint(c, live, checkpoint)
    putWeights(c, live, checkpoint.weights, 0)
    return true
  } catch (fault) {
    c.live = null
    c.setLoad(0)
    c.state.setState({ phase: 'idle', opened: null })
    say(c, 'bad', sentence(fault, NOT_OPENED))
    return false
  }
}
