import { useMemo } from 'react'
import { parametersOf } from '../../graph/kinds'
import { nodeOf } from '../../graph/project'
import { type DatasetParameters, shownBy } from '../../sources/dataset'
import { partsOf, type SampleParts, type SampleSet } from '../../sources/sampleSet'
import type { SampleState } from '../../store/core/samples'
import { useSamples } from '../../store/samples'
import { useStore } from '../../store/store'

/** A card that shows samples: its parameters, and its set once that is loaded. */
interface ShownSet extends SampleState {
  readonly p: DatasetParameters
}

/** What a card shows, by its id. */
export function useShownSet(id: string): ShownSet {
  const card = useStore(({ project }) => nodeOf(project, id))
  const p = useMemo(() => shownBy(card ? parametersOf(card) : {}), [card])
  return { p, ...useSamples(p.dataset) }
}

/** The numbers of the samples in each part, in order. */
export const useParts = (set: SampleSet, { validation, seed }: DatasetParameters): SampleParts =>
  useMemo(() => partsOf(set, { validation, seed }), [set, validation, seed])
