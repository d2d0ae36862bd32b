import { useMemo } from 'react'
import { useStore } from '../../store/store'
import { dataMisfit } from '../../store/training/dataMisfit'
import { useTraining } from '../../store/training/training'
import { Button } from '../controls/Button'
import styles from './Training.module.css'

/** Before a run is begun: why the network cannot learn from its data, with what mends it. */
export function NotReady() {
  const graph = useStore((state) => state.project.graph)
  const training = useStore((state) => state.project.training)
  const datasets = useStore((state) => state.project.datasets)
  const idle = useTraining((state) => state.phase === 'idle')
  const misfit = useMemo(
    () =>
      dataMisfit({ graph, ...(training ? { training } : {}), ...(datasets ? { datasets } : {}) }),
    [graph, training, datasets],
  )
  if (!misfit || !idle) return null
  return (
    <div className={styles.advised}>
      <p role="status">{misfit.text}</p>
      {misfit.fixes.map(({ label, make }) => (
        <Button key={label} small onClick={make}>
          {label}
        </Button>
      ))}
    </div>
  )
}
