import { type Bins, binsOf, stretchOf } from '../../graph/bins'
import type { Steps } from '../../graph/steps'
import { pairOf, type Rivalled } from '../rival/pairOf'
import type { CardIds } from '../rival/rivalParts'
import type { Runner } from '../runner'
import { inSteps } from './question'

const BINS = 60

/** The least and the largest finite number. */
function reach(all: readonly Float32Array[]): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity]
  for (const data of all)
    for (let i = 0; i < data.length; i++) {
      const value = data[i]
      if (value < low && value > -Infinity) low = value
      if (value > high && value < Infinity) high = value
    }
  return stretchOf(low, high)
}

function* bins(
  runner: Runner,
  id: number,
  pairs: readonly CardIds[],
  of: Rivalled,
): Steps<{ readonly ours: Bins; readonly theirs: Bins }> {
  const [own, other] = yield* pairOf(runner, id, pairs, of)
  const [low, high] = reach([own.data, other.data])
  yield
  const ours = binsOf(own.data, low, high, BINS)
  yield
  return { ours, theirs: binsOf(other.data, low, high, BINS) }
}

/** The histograms of a tensor of both networks, with the same bins. */
export const rivalBins = inSteps(bins)
