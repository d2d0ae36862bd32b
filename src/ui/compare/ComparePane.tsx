import { type DragEvent, useState } from 'react'
import { compareWithFiles, useComparison } from '../../store/compare/comparison'
import { carriedBy } from '../../store/files/carried'
import { ChooseOther } from './ChooseOther'
import styles from './Compare.module.css'
import { Compared } from './Compared'

/**
 * The present network beside another one: how the two are built, their weights, and their maps of
 * the same input. Files that are dropped here are compared with, and change nothing.
 */
export function ComparePane() {
  const other = useComparison((state) => state.other)
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const drop = (event: DragEvent): void => {
    setOver(false)
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    void compareWithFiles(carriedBy(event.dataTransfer).files)
  }
  return (
    <div
      className={styles.pane}
      data-over={over || undefined}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {other ? <Compared key={other.id} other={other} /> : <ChooseOther />}
    </div>
  )
}
