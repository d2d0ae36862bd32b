import { CircleAlert } from 'lucide-react'
import type { Problem } from '../../../layers/problem'
import { mend } from '../../../store/edits/parameters'
import { Button } from '../../controls/Button'
import { useAxes } from '../../controls/useAxes'
import styles from './CardProblem.module.css'

/** Replaces the preview: what the layer got, what it expects, and the fixes. */
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
      {problem.fixes.length > 0 && (
        <div className={`${styles.fixes} nodrag nopan`}>
          {problem.fixes.map((fix, i) => (
            <Button
              key={fix.label}
              small
              variant={i === 0 ? 'primary' : 'default'}
              onClick={() => mend(node, fix)}
            >
              {fix.label}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
