import { MOST_EPOCHS } from '../../layers/limits'
import { sentence } from '../sentence'
import { type Context, say } from './context'
import { setupOf } from './setup'
import { isLost, ratesToTry, sweepOf } from './sweep'

/** Rates that are tried in one question. */
const AT_ONCE = 5
const NOT_TRIED = 'The learning rates could not be tried.'

/**
 * Tries learning rates from very small to very large, each for one step, in a run of its own that
 * begins where the present one stands: weights, optimizer, running statistics and what is drawn
 * stay bit for bit what they are. `goesOn` is asked before each question.
 */
export async function tryRates(c: Context, goesOn: () => boolean): Promise<void> {
  const engine = c.engine()
  if (!engine) return say(c, 'bad', 'The engine is not ready yet: try again in a moment.')
  c.state.setState({ phase: 'trying', sweep: null, said: null })
  let run: number | null = null
  try {
    await c.ready()
    const { live } = c
    const from = live ? await engine.trainingCheckpoint(live.opened.run) : null
    const setup = setupOf(c.store.getState().project)
    // It ends with the last rate, not after some epochs.
    const endless = { ...setup, epochs: MOST_EPOCHS, patience: null }
    run = (await engine.trainingOpen({ setup: endless, from })).run
    const rates: number[] = []
    const losses: number[] = []
    let all = ratesToTry()
    while (all.length > 0 && goesOn() && !isLost(losses)) {
      const answer = await engine.trainingAdvance(run, { rates: all.slice(0, AT_ONCE) })
      const made = answer.losses.length
      rates.push(...all.slice(0, made))
      losses.push(...answer.losses)
      all = all.slice(made)
      c.state.setState({ sweep: sweepOf(Float32Array.from(rates), Float32Array.from(losses)) })
      if (answer.stopped) break
    }
  } catch (fault) {
    say(c, 'bad', sentence(fault, NOT_TRIED))
  } finally {
    if (run !== null) void engine.trainingClose(run).catch(() => undefined)
    c.state.setState({ phase: c.live ? 'paused' : 'idle' })
  }
}
