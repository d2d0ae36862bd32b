import { useStore } from '../../store/store'
import { countProblems } from '../parts/countProblems'
import styles from './Drawer.module.css'

/** How many cards have a problem. */
export function ProblemsBadge() {
  const count = useStore(countProblems)
  return <span className={`${styles.badge} ${count > 0 ? styles.bad : ''}`}>{count}</span>
}
