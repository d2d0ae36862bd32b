import { type Fix, stepsOf } from '../../layers/problem'
import { mend } from '../../store/edits/parameters'
import { Button } from '../controls/Button'
import { useAxes } from '../controls/useAxes'
import styles from './FixButtons.module.css'

/** Whose fixes are shown, and how. */
export interface FixesProps {
  /** Id of the card with the problem. */
  readonly node: string
  /** How many are shown; all by default. */
  readonly most?: number
  readonly small?: boolean
}

/** Fixes as buttons, each with what it gives; the first stands out. */
export function FixButtons({
  node,
  fixes,
  most = fixes.length,
  small,
}: FixesProps & { readonly fixes: readonly Fix[] }) {
  const { print } = useAxes()
  if (fixes.length === 0) return null
  return (
    <div className={styles.fixes}>
      {fixes.slice(0, most).map((fix, i) => (
        <Button
          key={`${fix.label} ${JSON.stringify(stepsOf(fix))}`}
          small={small}
          className={`${styles.fix} ${small ? styles.small : ''}`}
          variant={i === 0 ? 'primary' : 'default'}
          onClick={() => mend(node, fix)}
        >
          {fix.label}
          {fix.gives && (
            <>
              {' '}
              <span className={styles.gives}>→ {print(fix.gives)}</span>
            </>
          )}
        </Button>
      ))}
    </div>
  )
}
