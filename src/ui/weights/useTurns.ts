import { useCallback, useMemo, useState } from 'react'
import type { LoadedTensor } from '../../formats/tensors/loadedTensors'
import { type Matching, matchTensors } from '../../formats/tensors/match/match'
import { differences } from '../../formats/tensors/match/review'
import type { Slot } from '../../formats/tensors/match/slots'
import { canTurn, turnedShape } from '../../formats/tensors/match/turned'

const NONE: ReadonlySet<number> = new Set()

const turnedAt = (tensors: readonly LoadedTensor[], turns: ReadonlySet<number>) =>
  tensors.map((one, i) => (turns.has(i) ? { ...one, shape: turnedShape(one.shape) } : one))

/**
 * Which tensors are transposed before they are loaded, the tensors with the shapes that they have
 * then, and how all would be matched if each were: null where that makes no more of them fit.
 */
export function useTurns(tensors: readonly LoadedTensor[], slots: readonly Slot[], now: Matching) {
  const [turns, setTurns] = useState(NONE)
  const shown = useMemo(() => turnedAt(tensors, turns), [tensors, turns])
  const offered = useMemo(() => {
    const every = new Set(tensors.flatMap(({ shape }, i) => (canTurn(shape) ? [i] : [])))
    const all = turnedAt(tensors, every)
    const matching = matchTensors(all, slots)
    const fits = differences(all, slots, matching.places).loaded.length
    const before = differences(tensors, slots, now.places).loaded.length
    return fits > before ? { matching, fits, turnAll: () => setTurns(every) } : null
  }, [tensors, slots, now])
  const turn = useCallback(
    (tensor: number): void =>
      setTurns((before) => {
        const next = new Set(before)
        if (!next.delete(tensor)) next.add(tensor)
        return next
      }),
    [],
  )
  return { turns, shown, offered: turns.size === 0 ? offered : null, turn }
}
