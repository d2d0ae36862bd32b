import { useMemo } from 'react'
import { useStore } from '../../store/store'
import { type DataCard, dataCardOf } from '../../store/training/dataCard'

/** The card that the network learns from; null where there is none. */
export function useDataCard(): DataCard | null {
  // Not the project, which changes with each weight.
  const graph = useStore((state) => state.project.graph)
  const training = useStore((state) => state.project.training)
  const datasets = useStore((state) => state.project.datasets)
  return useMemo(() => dataCardOf({ graph, training, datasets }), [graph, training, datasets])
}
