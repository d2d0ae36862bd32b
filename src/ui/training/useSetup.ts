import { useMemo } from 'react'
import type { TrainingSetup } from '../../graph/trainingSetup'
import { useStore } from '../../store/store'
import { setupOf } from '../../store/training/setup'

/** How the network is trained; a component does not render again when weights change. */
export function useSetup(): TrainingSetup {
  const graph = useStore((state) => state.project.graph)
  const training = useStore((state) => state.project.training)
  const datasets = useStore((state) => state.project.datasets)
  return useMemo(() => setupOf({ graph, training, datasets }), [graph, training, datasets])
}
