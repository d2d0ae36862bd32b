import { useMemo, useState } from 'react'
import type { Weight } from '../../layers/weight'
import { CellGrid } from './CellGrid'
import { cellsOf, WINDOW } from './cells'
import styles from './KernelEditor.module.css'
import { Pages } from './Pages'

/** The numbers of a vector (a bias), 12 at a time. */
export function VectorEditor({ node, weight }: { readonly node: string; readonly weight: Weight }) {
  const [start, setStart] = useState(0)
  const count = weight.shape[0]
  const col = start < count ? start : 0
  const cells = useMemo(
    () => ({
      ...cellsOf({ ...weight, shape: [weight.shape[0]] }, { output: 0, input: 0, col }),
      shape: weight.shape,
    }),
    [weight, col],
  )
  return (
    <div>
      <div className={styles.label}>
        <span className="mono">{weight.name}</span>
        {count > WINDOW && (
          <Pages what={weight.name} from={col} count={count} onChange={setStart} />
        )}
      </div>
      <CellGrid node={node} cells={cells} label={weight.name} />
    </div>
  )
}
