import { breath } from '../breath'
import type { Runner } from '../runner'
import type { Advance, Advanced, RunWeights } from '../trainer/run'
import { buffersOf, once } from './question'

const buffers = (weights: RunWeights | null): Transferable[] =>
  buffersOf(...Object.values(weights ?? {}).flatMap((named) => Object.values(named)))

/**
 * Goes on with a run. It begins in a task of its own: what the page has asked meanwhile, a look
 * above all, comes first, also where the page asks for the next steps before it has the last.
 */
export const trainingAdvance = once(
  async (runner: Runner, run: number, how: Advance): Promise<Advanced> => {
    await breath()
    return runner.runs.of(run).advance(how)
  },
  ({ weights, gradients }) => [...buffers(weights), ...buffers(gradients)],
)
