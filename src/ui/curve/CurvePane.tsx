import styles from './Curve.module.css'
import { Curves } from './Curves'

/** The curve of a node in place of the canvas. */
export function CurvePane({ nodes }: { readonly nodes: readonly string[] }) {
  return (
    <div className={styles.large}>
      <Curves node={nodes[0]} large />
    </div>
  )
}
