import { nodeAt } from '../../graph/expanded'
import type { Steps } from '../../graph/steps'
import { forward } from '../forward'
import type { Runner } from '../runner'
import { tidied } from '../tensors'
import { numberAt } from '../wasm'
import { inSteps } from './question'

/** A clock may tick in tenths of a millisecond: short layers run as often as takes this, ms. */
const LEAST = 3
const MOST_RUNS = 64
/** The best of so many measurements counts: the others were interrupted by something. */
const TRIES = 2

/** Runs something so often; gives the time of once, ms. */
function timed(run: () => void, times: number): number {
  const start = performance.now()
  for (let i = 0; i < times; i++) run()
  return (performance.now() - start) / times
}

/**
 * How long each of these layers takes on the inputs that it has, ms; null for what computes
 * nothing. Throws nothing: a layer that fails has no time.
 */
export function* timesOf(
  runner: Runner,
  cards: readonly string[],
): Steps<readonly (number | null)[]> {
  const { graph } = runner.project()
  const found: (number | null)[] = []
  for (const card of cards) {
    yield
    runner.look([card])
    const node = nodeAt(graph, card)
    if (!node || !runner.layer(card) || !runner.activation(card)) {
      found.push(null)
      continue
    }
    const run = (): void =>
      tidied(() => {
        const [made] = forward(runner, [node], new Map(), [card])
        // A graphics card is done when a number has come back.
        if (made.size > 0)
          numberAt(
            made,
            made.shape.map(() => 0),
          )
      })
    const once = timed(run, 1)
    const times = Math.min(MOST_RUNS, Math.max(1, Math.ceil(LEAST / Math.max(once, 0.01))))
    let best = Infinity
    for (let i = 0; i < TRIES; i++) {
      yield
      best = Math.min(best, timed(run, times))
    }
    found.push(best)
  }
  return found
}

/** How long layers take. */
export const times = inSteps(timesOf)
