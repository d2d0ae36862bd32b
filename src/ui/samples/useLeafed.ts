import { useMemo } from 'react'
import type { DatasetParameters } from '../../sources/dataset'
import type { SampleSet } from '../../sources/sampleSet'
import { setParameter } from '../../store/edits/parameters'
import type { LeafState } from '../../store/training/createLeafing'
import { leafing, useLeafing } from '../../store/training/leafing'
import { leafList } from '../../store/training/leafList'
import { useParts } from './useShownSet'

/** Leafing through the samples of a card, as its views show it. */
export interface Leafed {
  /** Null while all samples of the card are leafed through. */
  readonly state: LeafState | null
  /** Numbers in the set of the samples of the part. */
  readonly part: Int32Array
  /** Places in the part of those that are leafed through; empty until they are judged. */
  readonly list: readonly number[]
  /** Where the shown one is among them; −1: it is not. */
  readonly at: number
  /** How the shown one was judged; null where it was not. */
  readonly shown: { readonly loss: number; readonly predicted: number } | null
  readonly step: (by: 1 | -1) => void
}

/** What a card's samples are leafed through by. */
export function useLeafed(node: string, set: SampleSet, p: DatasetParameters): Leafed {
  const state = useLeafing((all) => (all.node === node ? all : null))
  const part = useParts(set, p)[p.split]
  const judged = state?.judged ?? null
  const { only, order, taken } = state ?? { only: 'all', order: 'set', taken: null }
  const list = useMemo(() => {
    if (!judged) return []
    const { targets } = set
    const labels =
      targets.of === 'classes' ? judged.samples.map((sample) => targets.labels[sample]) : null
    return leafList(judged, labels, { only, order, taken })
  }, [judged, set, only, order, taken])
  const loss = judged?.losses[p.index]
  return {
    state,
    part,
    list,
    at: list.indexOf(p.index),
    shown: judged && loss !== undefined ? { loss, predicted: judged.predicted[p.index] } : null,
    step(by) {
      if (state) leafing.step(by)
      else
        setParameter(node, 'index', (p.index + by + part.length) % part.length, `samples ${node}`)
    },
  }
}
