import type { Questions } from '../../engine/contract'
import type { MapDifference } from '../../engine/questions/rivalMaps'
import type { WeightDifference } from '../../engine/questions/rivalWeights'
import { type EngineAnswer, useEngine } from '../../store/ask'
import { comparison, useComparison } from '../../store/compare/comparison'
import type { NetworkPair } from '../../store/compare/createComparison'
import { lackingKey } from '../../store/compare/otherOfFile'
import { useStore } from '../../store/store'

/** The two networks as they stand now; null where there is no other. */
export function useStanding(): NetworkPair | null {
  // It is the same object while the two stay as they are.
  useComparison((state) => state.other)
  return useStore(comparison.standing)
}

/** Asks about both networks now and after each edit, as `useEngine` does. */
export function useRival<T>(
  key: string | null,
  question: (engine: Questions, standing: NetworkPair) => Promise<T>,
): EngineAnswer<T> {
  const standing = useStanding()
  return useEngine(
    key === null || !standing ? null : `rival ${standing.other.id} ${key} ${standing.key}`,
    (engine) => comparison.ask(engine, question),
  )
}

/** How all weights differ that came with the other network. */
export function useWeightDifferences(): EngineAnswer<readonly WeightDifference[]> {
  return useRival('weights', async (engine, { other, pairs }) => {
    const all = await engine.rivalWeights(other.id, pairs)
    return all.filter(({ card, name }) => !other.lacking.has(lackingKey(card, name)))
  })
}

/** How the maps of all cards differ. */
export const useMapDifferences = (): EngineAnswer<readonly MapDifference[]> =>
  useRival('maps', (engine, { other, pairs }) => engine.rivalMaps(other.id, pairs))
