import { CircleAlert } from 'lucide-react'
import type { Problem } from '../../../layers/problem'
import { useAxes } from '../../controls/useAxes'
import { Fixes } from '../../parts/Fixes'
import styles from './CardProblem.module.css'

/** Fixes on a card; the inspector and the drawer have them all. */
const SHOWN = 2

/** Replaces the preview: what the layer got, what it expects, and the likeliest fixes. */
export function CardProblem({
  node,
  problem,
}: {
  readonly node: string
  readonly problem: Problem
}) {
  const { tell } = useAxes()
  return (
    <div className={styles.problem} role="group" aria-label="Does not fit">
      <p>
        <CircleAlert className="icon" aria-hidden /> {tell(problem.text)}
      </p>
      <div className={`${styles.fixes} nodrag nopan`}>
        <Fixes node={node} most={SHOWN} small />
      </div>
    </div>
  )
}
