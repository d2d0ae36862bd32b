import { useMemo } from 'react'
import { useStore } from '../../store/store'
import { type DataCard, dataCardOf } from '../../store/training/dataCard'

/** The card that the network learns from; null where there is none. */
export function useDataCard(): DataCard | null {
  const project = useStore((state) => state.project)
  const { graph, training, datasets } = project
  return useMemo(() => dataCardOf({ graph, training, datasets }), [graph, training, datasets])
}
