import { type Context, changeRecord, type LiveRun, say } from './context'
import { firstStep } from './record'

/**
 * Opens a run again in a new engine, at its last checkpoint. Returns whether it goes on: not if it
 * has been lost at the same place before.
 */
export async function recoverRun(c: Context, live: LiveRun): Promise<boolean> {
  const engine = c.engine()
  const { step } = live.rescue
  if (!engine || live.recoveredAt === step) return false
  live.recoveredAt = step
  try {
    const opened = await engine.trainingOpen({ setup: live.setup, from: live.rescue })
    if (c.live !== live) return false
    live.opened = opened
    c.state.setState({ on: engine.runsOn() })
  } catch {
    return false
  }
  live.pending = []
  live.sent = 0
  live.step = step
  live.epoch = live.rescue.epoch
  const record = c.state.getState().runs.find(({ id }) => id === live.id)
  const count = step - (record ? firstStep(record) : 0)
  for (const numbers of Object.values(live.numbers)) numbers.cut(count)
  changeRecord(c, live.id, { judged: record?.judged.filter((one) => one.step <= step) ?? [] })
  say(c, 'ok', `The engine was restarted: the run goes on from step ${step.toLocaleString('en')}.`)
  return true
}
