import { breath } from '../../graph/breath'
import type { Steps } from '../../graph/steps'
import type { Runner } from '../runner'
import type { Advance, Advanced, RunWeights } from '../trainer/run'
import type { Trainer } from '../trainer/trainer'
import { once } from './question'

const buffers = (weights: RunWeights | null): Transferable[] =>
  Object.values(weights ?? {}).flatMap((named) =>
    Object.values(named).map(({ data }) => data.buffer as ArrayBuffer),
  )

/** What the page has asked meanwhile, a look above all, waits for steps no longer than this, ms. */
const AT_A_TIME = 6

/** The last thing that a run was asked to do. */
const last = new WeakMap<Trainer, Promise<unknown>>()

/** Steps in tasks of their own; what was asked meanwhile is answered between them. */
async function goOn(runner: Runner, run: number, how: Advance): Promise<Advanced> {
  let steps: Steps<Advanced> | null = null
  for (;;) {
    await breath()
    // Throws where it was closed meanwhile.
    const trainer = runner.runs.of(run)
    steps ??= trainer.advancing(how)
    const until = performance.now() + AT_A_TIME
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < until)
  }
}

/** Goes on with a run, once it has done what it was asked before. */
export const trainingAdvance = once(
  (runner: Runner, run: number, how: Advance): Promise<Advanced> => {
    const trainer = runner.runs.of(run)
    const turn = (last.get(trainer) ?? Promise.resolve()).then(() => goOn(runner, run, how))
    last.set(
      trainer,
      turn.catch(() => undefined),
    )
    return turn
  },
  ({ weights, gradients }) => [...buffers(weights), ...buffers(gradients)],
)
