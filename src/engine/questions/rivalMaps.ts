import { nodeAt } from '../../graph/expanded'
import { type OutputError, outputError } from '../../graph/outputError'
import type { Steps } from '../../graph/steps'
import { indexAt } from '../../layers/place'
import { sameShape } from '../../layers/tensorShape'
import { rivalRunner } from '../rival/rival'
import type { CardIds } from '../rival/rivalParts'
import type { Runner } from '../runner'
import { toEngineShape, toTorchShape } from '../torch/layout'
import { inSteps } from './question'

/** How what a card gives differs from what its counterpart does. */
export interface MapDifference {
  readonly card: string
  /** Null where one of the two gives nothing, or their shapes differ. */
  readonly error: OutputError | null
  /** Where the largest difference is, in PyTorch's order. */
  readonly index: readonly number[]
}

/** Milliseconds of computing between two steps, more if one layer takes longer. */
const SLICE = 8

function* bring(runner: Runner, ids: readonly string[]): Steps<void> {
  while (runner.look(ids, performance.now() + SLICE).more) yield
}

function* differ(runner: Runner, id: number, pairs: readonly CardIds[]): Steps<MapDifference[]> {
  const rival = yield* rivalRunner(runner, id, pairs)
  const shown = pairs.filter(([ours]) => nodeAt(runner.project().graph, ours) !== undefined)
  yield* bring(
    runner,
    shown.map(([ours]) => ours),
  )
  yield* bring(
    rival,
    shown.map(([, theirs]) => theirs),
  )
  const all: MapDifference[] = []
  for (const [card, theirs] of shown) {
    // Another question may have come in between.
    runner.look([card])
    rival.look([theirs])
    const [own, other] = [runner.engineTensor(card), rival.engineTensor(theirs)]
    const comparable = own && other && sameShape(own.shape, other.shape)
    const error = comparable ? outputError(other.data, own.data) : null
    const index = error && own ? toTorchShape(indexAt(error.at, toEngineShape(own.shape))) : []
    all.push({ card, error, index })
    yield
  }
  return all
}

/**
 * How what these cards give differs from what their counterparts in the network of this id do, for
 * the same input: in the order given.
 */
export const rivalMaps = inSteps(differ)
