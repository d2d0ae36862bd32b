import { useStore } from '../../store/store'
import { fetched } from '../controls/fetched'
import { FixButtons, type FixesProps } from './FixButtons'
import styles from './FixButtons.module.css'

/** The fixes that the kind itself knows. */
export function OwnFixes(props: FixesProps) {
  const fixes = useStore((state) => state.shapes.get(props.node)?.problem?.fixes)
  return fixes && <FixButtons {...props} fixes={fixes} />
}

/** The same while more are sought, not to be pressed: a button could move under the pointer. */
const WaitingFixes = (props: FixesProps) => (
  <div inert className={styles.waiting}>
    <OwnFixes {...props} />
  </div>
)

/**
 * What mends the problem of a card, the likeliest first. The search for mends is fetched with the
 * first problem; until then, or where it does not come, the fixes that the kind itself knows.
 */
export const Fixes = fetched<FixesProps>(
  async () => (await import('./SearchedFixes')).SearchedFixes,
  { Trouble: OwnFixes, Waiting: WaitingFixes },
)
