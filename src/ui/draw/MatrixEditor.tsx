import { useMemo, useState } from 'react'
import type { Weight } from '../../layers/weight'
import { CellGrid } from './CellGrid'
import { cellsOf, WINDOW } from './cells'
import styles from './KernelEditor.module.css'
import { KernelTools } from './KernelTools'
import { Pages } from './Pages'

/** The numbers of a matrix, [output, input], 12×12 at a time. */
export function MatrixEditor({ node, weight }: { readonly node: string; readonly weight: Weight }) {
  const [place, setPlace] = useState({ row: 0, col: 0 })
  const [height, width] = weight.shape
  const row = place.row < height ? place.row : 0
  const col = place.col < width ? place.col : 0
  const cells = useMemo(
    () => cellsOf(weight, { output: 0, input: 0, row, col }),
    [weight, row, col],
  )
  return (
    <div>
      <CellGrid node={node} cells={cells} label={weight.name} />
      {(height > WINDOW || width > WINDOW) && (
        <div className={styles.pages}>
          <Pages
            what="rows"
            from={row}
            count={height}
            onChange={(next) => setPlace({ row: next, col })}
          />
          <Pages
            what="columns"
            from={col}
            count={width}
            onChange={(next) => setPlace({ row, col: next })}
          />
        </div>
      )}
      <KernelTools node={node} weight={weight} output={0} input={0} />
    </div>
  )
}
